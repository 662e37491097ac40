/** An `iframe` element as text, to be put into a page. @param address whole, with its fragment */
export function embedCode(address: string, title: string): string {
  const src = attribute(address);
  return `<iframe src="${src}" title="${attribute(title)}" width="800" height="450" loading="lazy" style="border: 0; max-width: 100%"></iframe>`;
}

/** A text as it stands between the quotes of an attribute. */
function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
