import type { ReactNode, RefObject } from 'react';

type Props = { box: RefObject<HTMLDivElement | null>; summary: string; children?: ReactNode };

/** A chart for the eye, and what it shows in words for everyone. */
export function ChartFrame({ box, summary, children }: Props) {
  return (
    <figure className="chart">
      <div ref={box} className="chart-box" aria-hidden="true" />
      <figcaption>
        <span className="visually-hidden">{summary}</span>
        {children}
        <small className="muted">
          Drawn with <a href="https://www.tradingview.com/">TradingView</a> Lightweight Charts™
        </small>
      </figcaption>
    </figure>
  );
}
