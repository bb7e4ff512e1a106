import { Link } from 'react-router';
import { Empty } from '../shared/ui/Empty';
import { useTitle } from '../shared/ui/useTitle';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <>
      <h1>Not found</h1>
      <Empty title="There is no such page.">
        <Link className="button" data-look="primary" to="/markets">Look at the markets</Link>
      </Empty>
    </>
  );
}
