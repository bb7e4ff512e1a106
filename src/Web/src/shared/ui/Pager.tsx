import { Button } from './Button';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** What a list does when its end comes near. */
export const bringMore = (pages: Pages) => () => {
  if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
};

/** Brings the next page beneath the ones that are there. */
export function Pager({ pages }: { pages: Pages }) {
  if (!pages.hasNextPage) return null;
  return (
    <div className="pager">
      <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {pages.isFetchingNextPage ? 'Loading…' : 'Show more'}
      </Button>
    </div>
  );
}
