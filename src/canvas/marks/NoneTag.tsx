import '../canvas.css';
import { brokenLink } from '../../charts/kit/glyphs';

/** The word None with its broken link: a gradient that is missing, not zero. */
export function NoneTag({ title }: { readonly title?: string }) {
  return (
    <span className="rc-none" {...(title ? { title } : {})}>
      <svg width="12" height="12" viewBox="0 0 24 24" aria-hidden="true">
        <path
          d={brokenLink}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      None
    </span>
  );
}
