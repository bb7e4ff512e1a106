import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { answer } from '../../api/problem';
import type { Asset } from '../../shared/market/usePrices';
import { marketKey } from '../../shared/queries';
import { ConfirmButton } from '../../shared/ui/ConfirmButton';
import { Notice } from '../../shared/ui/Notice';
import { useAct } from './useAct';

/** Stops trading in an asset, or lets it go on. */
export function HaltSwitch({ asset: { asset_id, name, is_active } }: { asset: Asset }) {
  const queries = useQueryClient();
  const switching = useAct(async (path: 'halt' | 'resume') => {
    await answer(
      api.POST(`/api/v1/admin/assets/{asset_id}/${path}`, { params: { path: { asset_id } } }),
    );
    await queries.invalidateQueries({ queryKey: marketKey });
  });
  return (
    <span className="row-actions">
      {is_active ? (
        <ConfirmButton
          label="Halt"
          question={`Halt trading in ${name}?`}
          look="sell"
          busy={switching.busy}
          onConfirm={() => switching.run('halt')}
        >
          <p>Every order in {asset_id} is refused from now on, until trading is resumed.</p>
        </ConfirmButton>
      ) : (
        <ConfirmButton
          label="Resume"
          question={`Resume trading in ${name}?`}
          busy={switching.busy}
          onConfirm={() => switching.run('resume')}
        >
          <p>Orders in {asset_id} are filled again at its live price.</p>
        </ConfirmButton>
      )}
      {switching.failure && <Notice tone="bad">{switching.failure}</Notice>}
    </span>
  );
}
