import type { ReactNode, RefObject } from 'react';

type Props = { box: RefObject<HTMLDivElement | null>; summary: string; overlay?: ReactNode; children?: ReactNode };

/** A chart for the eye, and what it shows in words for everyone. */
export function ChartFrame({ box, summary, overlay, children }: Props) {
  return (
    <figure className="chart">
      <div className="chart-area" aria-hidden="true">
        <div ref={box} className="chart-box" />
        {overlay}
      </div>
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
