/** In reports, which any program reads: '+3.4', '-1.2', while the page has `src/model/signed.ts`. What rounds to nothing has a plus. @param text the number as it is written, to a tenth where nothing else is said */
export function reportSigned(value: number, text: string = value.toFixed(1)): string {
  const short = text.replace(/^-(0\.0)$/, '$1');
  return short.startsWith('-') ? short : `+${short}`;
}
