import { useFeed } from '../shared/live/feed';

const words = {
  live: ['Live', 'What is shown changes as it happens.'],
  polling: ['Delayed', 'The live stream is down: what is shown is asked for every few seconds.'],
  connecting: ['Connecting', 'The live stream is being opened.'],
} as const;

/** How fresh what is shown is. */
export function FeedLight() {
  const feed = useFeed();
  const [name, meaning] = words[feed];
  return (
    <span className="feed" data-feed={feed} role="status" title={meaning}>
      <span aria-hidden="true">●</span> <span className="feed-name">{name}</span>
    </span>
  );
}
