import { Button } from '../shared/ui/Button';
import { Notice } from '../shared/ui/Notice';

/** Stands in for a page that failed, or whose files a new version has replaced. */
export function Crash() {
  return (
    <div className="narrow">
      <h1>This page could not be shown</h1>
      <Notice tone="bad">
        <p>Your money is not affected: it is kept on the server.</p>
        <Button onClick={() => location.reload()}>Load again</Button>
      </Notice>
    </div>
  );
}

/** The same where the frame itself failed. */
export const ShellCrash = () => <main><Crash /></main>;
