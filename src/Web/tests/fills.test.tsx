import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fill, filledWith, limits, listed, preview, resting, take, ticket } from './orders';
import { json, server } from './server';
import { openStream } from './stream';
import { signIn, visit } from './visit';

const filled = (order_id: string, ...fills: ReturnType<typeof filledWith>[]) =>
  resting({ order_id, status: 'completed', filled_quantity: '0.5', remaining_quantity: '0', price: '89.00', fills });

const event = (order_id: string, one = filledWith()) => ({ ...filled(order_id, one), event: 'fill', fill: one, position: null });

function look(visibilityState: DocumentVisibilityState) {
  Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

const news = () => within(screen.getByRole('status', { name: 'News' }));

describe('A fill', () => {
  beforeEach(() => {
    signIn();
    server.use(limits, preview(), listed());
  });

  it('of a resting order is told wherever somebody is, to screen readers too', async () => {
    const stream = openStream();
    visit('/account');
    await screen.findByRole('heading', { name: 'Account' });
    await waitFor(() => expect(stream.asked).toHaveLength(1));
    await stream.say('order', event('resting_1'), '7');
    expect(await news().findByRole('link')).toHaveTextContent('Limit buy filled: 0.5 BTC at $89.00');
    expect(screen.getByRole('status', { name: 'News' })).toHaveAttribute('aria-live', 'polite');
    expect(screen.getByRole('status', { name: 'News' })).toHaveAttribute('aria-atomic', 'false');
  });

  it('is told once, also where the stream tells it again after it broke', async () => {
    const stream = openStream();
    visit('/account');
    await waitFor(() => expect(stream.asked).toHaveLength(1));
    await stream.say('order', event('again_1'), '7');
    expect(await news().findAllByRole('link')).toHaveLength(1);
    await stream.end();
    await waitFor(() => expect(stream.asked).toHaveLength(2));
    expect(stream.asked[1]?.after).toBe('7');
    await stream.say('order', event('again_1'), '7');
    await stream.say('order', event('again_1', filledWith({ quantity: '0.2', at: '2026-01-02T03:04:07Z' })), '8');
    expect(await news().findByText(/0.2 of 0.5 BTC/)).toBeVisible();
    expect(news().getAllByRole('link')).toHaveLength(2);
  });

  it('is told once, where the answer and the stream both tell of it', async () => {
    const stream = openStream();
    take('post', '/orders', () => HttpResponse.json({ data: filled('at_once_1', filledWith()) }, { status: 201 }));
    const user = await ticket('limit');
    await fill(user, { 'Limit price (USD)': '110', 'Quantity (BTC)': '0.5' });
    await user.click(screen.getByRole('button', { name: 'Review purchase' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Place order' }));
    expect(await news().findAllByRole('link')).toHaveLength(1);
    await stream.say('order', event('at_once_1'), '9');
    await stream.say('order', event('at_once_2', filledWith({ price: '88.00' })), '10');
    expect(await news().findByText(/at \$88.00/)).toBeVisible();
    expect(news().getAllByRole('link')).toHaveLength(2);
  });

  it('that came while nobody looked is told when somebody does again', async () => {
    const stream = openStream();
    visit('/account');
    await waitFor(() => expect(stream.asked).toHaveLength(1));
    await stream.say('order', event('before_1'), '11');
    await news().findByRole('link');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    look('hidden');
    act(() => vi.advanceTimersByTime(60_000));
    vi.useRealTimers();
    act(() => look('visible'));
    await waitFor(() => expect(stream.asked.at(-1)?.after).toBe('11'));
    expect(stream.asked).toHaveLength(2);
  });
});

describe('The page of an order', () => {
  it('shows the cash before and after what was filled', async () => {
    signIn();
    const step = { sequence: 4, at: '2026-01-02T03:04:05Z', version: 1, reason: null, tick_time: '2026-01-02T03:04:04Z', bid: '88.50', ask: '89.00' };
    server.use(limits, json('get', '/orders/:id/explain', {
      data: {
        order: filled('order_1234567', filledWith()), summary: 'It was filled in full at $89.00.', quote: null,
        waits_for_price: null, distance: null, distance_percent: null, rules: [],
        life: [
          { ...step, event: 'accepted', fill: null, cash_before: null, cash_after: null },
          { ...step, event: 'fill', fill: filledWith(), cash_before: '1000.00', cash_after: '955.50' },
        ],
      },
    }));
    visit('/orders/order_1234567');
    const life = await screen.findByRole('region', { name: 'Its life' });
    expect(within(life).getByText(/cash \$1,000\.00 → \$955\.50/)).toBeVisible();
    expect(within(life).getAllByText(/tick of/)).toHaveLength(2);
  });
});
