import { render } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { routes } from '../src/app/routes';
import { openSession } from '../src/api/session';
import { tokens } from './server';

export const signIn = (expiresInSeconds = 3600) =>
  openSession('ada_lovelace', tokens('access-1', 'refresh-1', expiresInSeconds));

/** Opens the program at a page, as a browser would. */
export function visit(path: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const page = render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return { ...page, router, user: userEvent.setup() };
}
