declare module '*.tex' {
  const trees: Readonly<Record<string, import('./mathTree').MathTree>>;
  export default trees;
}
