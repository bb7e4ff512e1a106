-- wrk script: market buys of a thousandth by every account whose access token is a line of the
-- file named by TOKENS. Counts answers by status.
local tokens = {}
for line in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = line end

local body = '{"order_type":"market_buy","asset_id":"DOGE","quantity":"0.001"}'
local requests = {}
local threads = {}
local next_one = 0

function setup(thread)
  thread:set("id", #threads)
  table.insert(threads, thread)
end

function init(args)
  for i, token in ipairs(tokens) do
    requests[i] = wrk.format("POST", "/api/v1/orders", {
      ["Content-Type"] = "application/json",
      ["Authorization"] = "Bearer " .. token,
    }, body)
  end
  next_one = id * 7
  statuses = {}
end

function request()
  next_one = next_one + 1
  return requests[next_one % #requests + 1]
end

function response(status)
  statuses[status] = (statuses[status] or 0) + 1
end

function done(summary, latency)
  local total = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("statuses")) do
      total[status] = (total[status] or 0) + count
    end
  end
  for status, count in pairs(total) do
    print(string.format("HTTP %d: %d, %.0f/s", status, count, count / summary.duration * 1e6))
  end
  print(string.format("p50 %.1f ms, p99 %.1f ms", latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
