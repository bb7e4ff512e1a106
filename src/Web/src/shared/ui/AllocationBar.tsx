import { formatPercent, formatUsd } from '../numbers/format';

export type Part = { name: string; value: string; percent: string };

const hues = 8;

/** How a whole divides: a bar for the eye, a list for everyone. */
export function AllocationBar({ parts }: { parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  const slices = parts.map((part, index) => ({
    ...part,
    from: parts.slice(0, index).reduce((sum, one) => sum + Number(one.percent), 0),
  }));
  return (
    <div className="allocation">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        {slices.map(({ name, from, percent }, index) => (
          <rect key={name} data-hue={index % hues} x={from} width={percent} height="6" />
        ))}
      </svg>
      <ul>
        {parts.map((part, index) => (
          <li key={part.name}>
            <span className="swatch" data-hue={index % hues} aria-hidden="true" />
            <strong>{part.name}</strong>
            <span>{formatPercent(part.percent)}</span>
            <span className="muted">{formatUsd(part.value)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
