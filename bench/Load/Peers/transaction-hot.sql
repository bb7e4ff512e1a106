\set who 1
\set price random(10000, 20000)
BEGIN;
SELECT cash FROM account WHERE id = CAST(:who AS integer) FOR UPDATE;
UPDATE account SET cash = cash - CAST(:price AS numeric) * 0.001, version = version + 1
  WHERE id = CAST(:who AS integer) RETURNING cash AS left \gset
INSERT INTO holding AS held
  VALUES (CAST(:who AS integer), 'XRP', 0.001, CAST(:price AS numeric) * 0.001)
  ON CONFLICT (account, asset) DO UPDATE
  SET quantity = held.quantity + excluded.quantity, cost = held.cost + excluded.cost;
INSERT INTO placed_order (account, asset, side, quantity, price, notional, status)
  VALUES (CAST(:who AS integer), 'XRP', 'buy', 0.001, CAST(:price AS numeric),
    CAST(:price AS numeric) * 0.001, 'filled');
INSERT INTO ledger (account, kind, amount, balance_after)
  VALUES (CAST(:who AS integer), 'buy', -(CAST(:price AS numeric) * 0.001), CAST(:left AS numeric));
COMMIT;
