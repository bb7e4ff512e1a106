\set who 1
\set price random(10000, 20000)
SELECT buy(CAST(:who AS integer), 'XRP', 0.001, CAST(:price AS numeric));
