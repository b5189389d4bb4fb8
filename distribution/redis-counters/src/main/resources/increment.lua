-- KEYS[1]: the counter. ARGV: what to add, and when the counter expires (milliseconds since 1970).
local isNew = redis.call('EXISTS', KEYS[1]) == 0
local value = redis.call('HINCRBY', KEYS[1], 'counter', ARGV[1])
if isNew then
    redis.call('HSET', KEYS[1], 'reset', ARGV[2])
    redis.call('PEXPIREAT', KEYS[1], ARGV[2])
end
return value
