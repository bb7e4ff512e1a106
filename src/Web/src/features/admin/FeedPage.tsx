import { Link } from 'react-router';
import { api, type Schemas } from '../../api/client';
import { answer } from '../../api/problem';
import { formatAge } from '../../shared/numbers/format';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Facts } from '../../shared/ui/Facts';
import { Loaded } from '../../shared/ui/Loaded';
import { Notice } from '../../shared/ui/Notice';
import { PlainPanel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { useFeedStatus } from './queries';
import { useAct } from './useAct';

const conditions = {
  running: ['good', 'running'],
  failing: ['warn', 'failing: tried again with growing pauses'],
  ended: ['warn', 'ended, as recordings do'],
  unreadable: ['bad', 'cannot be read: off until it is restarted'],
} as const;

/** Where prices come from, and whether they do. */
export function FeedPage() {
  useTitle('Price feed');
  const feed = useFeedStatus();
  const restarting = useAct(() => answer(api.POST('/api/v1/admin/feed/restart')));
  return (
    <>
      <div className="page-head">
        <h1>Price feed</h1>
        <ConfirmButton
          label="Restart"
          question="Restart the price feed?"
          busy={restarting.busy}
          onConfirm={() => restarting.run(undefined)}
        >
          <p>The source is read anew, a recording from its beginning. Prices may pause meanwhile.</p>
        </ConfirmButton>
      </div>
      <PlainPanel label="Price feed">
        {restarting.failure && <Notice tone="bad">{restarting.failure}</Notice>}
        {restarting.isDone && <Notice tone="good">Restarted.</Notice>}
        <Loaded query={feed} rows={5}>{({ data }) => <Condition feed={data} />}</Loaded>
      </PlainPanel>
    </>
  );
}

function Condition({ feed }: { feed: Schemas['FeedResponse'] }) {
  const { source, condition, fault, silent_seconds, silent_assets } = feed;
  const [tone, words] = conditions[condition];
  return (
    <Facts
      facts={[
        ['Source', source],
        ['State', <span key="state" className="tag" data-tone={tone}>{words}</span>],
        ['Last price', silent_seconds === null ? 'none yet' : formatAge(silent_seconds)],
        ['Last fault', fault ?? 'none'],
        ['Silent about', silent_assets.length === 0 ? 'no asset' : <Silent key="silent" assets={silent_assets} />],
      ]}
    />
  );
}

function Silent({ assets }: { assets: readonly string[] }) {
  return assets.map((asset, index) => (
    <span key={asset}>
      {index > 0 && ', '}
      <Link to={`/admin/assets/${asset}`}>{asset}</Link>
    </span>
  ));
}
