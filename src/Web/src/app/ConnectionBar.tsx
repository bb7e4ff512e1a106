import { useConnection } from '../api/connection';

const words = {
  offline: 'You are offline. What is shown may be out of date; nothing can be sent.',
  reconnecting: 'The server does not answer. Reconnecting… What is shown may be out of date.',
};

export function ConnectionBar() {
  const connection = useConnection();
  return (
    <div className="connection" role="status">
      {connection !== 'online' && <p>{words[connection]}</p>}
    </div>
  );
}
