/** What the page that copies are made of says of itself, and no other page does. */
export const pageMark = '<meta name="resqunn-one-file"';
