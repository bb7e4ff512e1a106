import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { closeSession } from '../src/api/session';
import { reportReachable } from '../src/api/connection';
import { server } from './server';

// jsdom knows the element and not what opens it.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};

window.scrollTo = () => undefined;
window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: false }) as MediaQueryList;

// Long enough for a busy machine: what fails is what never comes.
configure({ asyncUtilTimeout: 15_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  closeSession();
  sessionStorage.clear();
  localStorage.clear();
  reportReachable(true);
});
afterAll(() => server.close());
