-- What a trading backend on a relational database keeps of an order: the balance it is judged on, the
-- holding it changes, the order itself and a line in a ledger.
CREATE TABLE account (
  id integer PRIMARY KEY,
  cash numeric(24, 8) NOT NULL CHECK (cash >= 0),
  version bigint NOT NULL DEFAULT 0
);
CREATE TABLE holding (
  account integer NOT NULL,
  asset text NOT NULL,
  quantity numeric(24, 8) NOT NULL,
  cost numeric(24, 8) NOT NULL,
  PRIMARY KEY (account, asset)
);
CREATE TABLE placed_order (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account integer NOT NULL,
  asset text NOT NULL,
  side text NOT NULL,
  quantity numeric(24, 8) NOT NULL,
  price numeric(24, 8) NOT NULL,
  notional numeric(24, 8) NOT NULL,
  status text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX placed_order_of_account ON placed_order (account, created_at DESC);
CREATE TABLE ledger (
  id bigserial PRIMARY KEY,
  account integer NOT NULL,
  kind text NOT NULL,
  amount numeric(24, 8) NOT NULL,
  balance_after numeric(24, 8) NOT NULL,
  order_id uuid,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ledger_of_account ON ledger (account, id);
INSERT INTO account (id, cash) SELECT number, 1000000000 FROM generate_series(1, 1000) number;

CREATE FUNCTION buy(who integer, what text, quantity_asked numeric, price_now numeric)
RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  had numeric;
  costs numeric := round(quantity_asked * price_now, 8);
  made uuid;
BEGIN
  SELECT cash INTO had FROM account WHERE id = who FOR UPDATE;
  IF had < costs THEN
    RAISE EXCEPTION 'insufficient funds';
  END IF;
  UPDATE account SET cash = cash - costs, version = version + 1 WHERE id = who;
  INSERT INTO holding AS held VALUES (who, what, quantity_asked, costs)
    ON CONFLICT (account, asset) DO UPDATE
    SET quantity = held.quantity + excluded.quantity, cost = held.cost + excluded.cost;
  INSERT INTO placed_order (account, asset, side, quantity, price, notional, status)
    VALUES (who, what, 'buy', quantity_asked, price_now, costs, 'filled') RETURNING id INTO made;
  INSERT INTO ledger (account, kind, amount, balance_after, order_id)
    VALUES (who, 'buy', -costs, had - costs, made);
  RETURN made;
END
$$;
ANALYZE;
