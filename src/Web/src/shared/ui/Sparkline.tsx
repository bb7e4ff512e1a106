type Props = { values: readonly number[] };

const [width, height, inset] = [100, 28, 2];

/** The way a price went, as a line. A picture: what it says stands beside it in digits. */
export function Sparkline({ values }: Props) {
  if (values.length < 2) return <span className="muted">–</span>;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (index: number) => (index / (values.length - 1)) * width;
  const y = (value: number) =>
    high === low ? height / 2 : inset + (1 - (value - low) / (high - low)) * (height - 2 * inset);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const direction = (values.at(-1) ?? 0) >= (values[0] ?? 0) ? 'up' : 'down';
  return (
    <svg
      className="sparkline"
      data-direction={direction}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points} />
    </svg>
  );
}
