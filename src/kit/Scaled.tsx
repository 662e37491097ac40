import type { CSSProperties, ReactNode } from 'react';

export interface ScaledProps {
  /** How much larger than designed what is in it is drawn. */
  readonly by: number;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Draws what is in it larger, letters and lines alike: laid out so much smaller than its place, then scaled to fill it. */
export function Scaled({ by, className = '', children }: ScaledProps) {
  const size = `${100 / by}%`;
  const look: CSSProperties = { width: size, height: size, transform: `scale(${by})`, transformOrigin: '0 0' };
  return (
    <div className={`relative min-h-0 min-w-0 ${className}`}>
      <div className="absolute" style={look}>
        {children}
      </div>
    </div>
  );
}
