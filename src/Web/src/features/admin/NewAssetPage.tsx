import { Panel } from '../../shared/ui/Panel';
import { useTitle } from '../../shared/ui/useTitle';
import { AssetForm } from './AssetForm';

export function NewAssetPage() {
  useTitle('New asset');
  return (
    <>
      <h1>List a new asset</h1>
      <Panel title="Listing"><AssetForm /></Panel>
    </>
  );
}
