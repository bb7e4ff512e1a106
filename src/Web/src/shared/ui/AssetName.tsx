import { Link } from 'react-router';

/** An asset's mark, symbol and name, leading to its page. */
export function AssetName({ assetId, name }: { assetId: string; name?: string | undefined }) {
  return (
    <Link className="asset-name" to={`/markets/${assetId}`}>
      <AssetMark assetId={assetId} />
      <span>
        <strong>{assetId}</strong>
        {name && <span className="muted">{name}</span>}
      </span>
    </Link>
  );
}

export function AssetMark({ assetId }: { assetId: string }) {
  return <span className="asset-mark" data-hue={hue(assetId)} aria-hidden="true">{assetId.slice(0, 1)}</span>;
}

const hues = 8;

const hue = (assetId: string) =>
  Array.from(assetId).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % hues;
