import { Link } from 'react-router';
import { useSession } from '../../api/session';
import { usePrices } from '../../shared/market/usePrices';
import { Loaded } from '../../shared/ui/Loaded';
import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { LiveCards } from './LiveCards';

const shown = 8;

export function LandingPage() {
  useTitle('Trade at live prices');
  const prices = usePrices();
  const session = useSession();
  return (
    <>
      <div className="hero">
        <h1>Trade crypto-assets at live prices</h1>
        <p>
          See the price, see the cost, confirm, done. Every order is settled at once and kept in a
          ledger that adds up to the last decimal.
        </p>
        <p className="actions">
          {session ? (
            <Link className="button" data-look="primary" to="/overview">Go to your overview</Link>
          ) : (
            <>
              <Link className="button" data-look="primary" to="/register">Open an account</Link>
              <Link className="button" data-look="plain" to="/sign-in">Sign in</Link>
            </>
          )}
        </p>
      </div>
      <Panel title="Live markets" aside={<Link to="/markets">All markets</Link>}>
        <Loaded query={prices} rows={4}>
          {(assets) => <LiveCards assets={assets.slice(0, shown)} />}
        </Loaded>
      </Panel>
    </>
  );
}
