-- What a Redis script finds: redis.*, KEYS and ARGV, without the host's libraries.
-- Values cross the border to JavaScript as RESP-like text with byte lengths, so no object proxies are involved.

local call_host = __call_host
local sha1 = __sha1
__call_host, __sha1 = nil, nil

-- Lua in wasm32 has a 32-bit C long, so its own %d would overflow on a timestamp in milliseconds.
local format_c = string.format
function string.format(pattern, ...)
  local args, used = { ... }, 0
  local count = select("#", ...)
  local safe = pattern:gsub("%%([%-%+ #0]*%d*%.?%d*)([%a%%])", function(flags, kind)
    if kind == "%" then return "%%" end
    used = used + 1
    if kind ~= "d" and kind ~= "i" then return "%" .. flags .. kind end
    local value = tonumber(args[used])
    if not value then
      error("bad argument #" .. (used + 1) .. " to 'format' (number expected, got " .. type(args[used]) .. ")", 0)
    end
    args[used] = value < 0 and math.ceil(value) or math.floor(value)
    return "%" .. flags:gsub("%..*", "") .. ".0f"
  end)
  return format_c(safe, unpack(args, 1, count))
end

local function decode(text, at)
  local kind = text:sub(at, at)
  local stop = text:find("\n", at, true)
  local head = text:sub(at + 1, stop - 1)
  if kind == ":" then return tonumber(head), stop + 1 end
  if kind == "+" then return { ok = head }, stop + 1 end
  if kind == "-" then return { err = head }, stop + 1 end
  local size = tonumber(head)
  if size < 0 then return false, stop + 1 end
  if kind == "$" then return text:sub(stop + 1, stop + size), stop + size + 1 end
  local list, next_at = {}, stop + 1
  for i = 1, size do list[i], next_at = decode(text, next_at) end
  return list, next_at
end

local function whole(number)
  return string.format("%.0f", number < 0 and math.ceil(number) or math.floor(number))
end

local function one_line(message) return (tostring(message):gsub("[\r\n]", " ")) end

local function encode(value)
  local kind = type(value)
  if kind == "string" then return "$" .. #value .. "\n" .. value end
  if kind == "number" then return ":" .. whole(value) .. "\n" end
  if kind == "boolean" then return value and ":1\n" or "$-1\n" end
  if kind ~= "table" then return "$-1\n" end
  if value.err then return "-" .. one_line(value.err) .. "\n" end
  if value.ok then return "+" .. one_line(value.ok) .. "\n" end
  local parts, size = {}, 0
  while value[size + 1] ~= nil do
    size = size + 1
    parts[size] = encode(value[size])
  end
  return "*" .. size .. "\n" .. table.concat(parts)
end

-- As Redis prints a number that a script passes to a command.
local function argument(number)
  if number == math.floor(number) and math.abs(number) < 1e15 then return string.format("%.0f", number) end
  return string.format("%.17g", number)
end

local function pcall_command(...)
  local count = select("#", ...)
  if count == 0 then return { err = "ERR Please specify at least one argument for this redis.call()" } end
  local parts = {}
  for i = 1, count do
    local value = select(i, ...)
    if type(value) == "number" then value = argument(value) end
    if type(value) ~= "string" then
      return { err = "ERR Lua redis lib command arguments must be strings or integers" }
    end
    parts[i] = "$" .. #value .. "\n" .. value
  end
  return (decode(call_host("*" .. count .. "\n" .. table.concat(parts)), 1))
end

local function call_command(...)
  local reply = pcall_command(...)
  if type(reply) == "table" and reply.err then error(reply, 0) end
  return reply
end

redis = {
  call = call_command,
  pcall = pcall_command,
  sha1hex = sha1,
  error_reply = function(message) return { err = message:find("^%u+ ") and message or ("ERR " .. message) } end,
  status_reply = function(message) return { ok = message } end,
  log = function() end,
  setresp = function() end,
  replicate_commands = function() return true end,
  LOG_DEBUG = 0, LOG_VERBOSE = 1, LOG_NOTICE = 2, LOG_WARNING = 3,
}

for _, name in ipairs({ "io", "dofile", "loadfile", "require", "module", "package", "debug", "print", "newproxy", "collectgarbage" }) do
  _G[name] = nil
end
os = { clock = os.clock }

local globals = {
  __index = function(_, name)
    local value = rawget(_G, name)
    if value == nil then error("Script attempted to access nonexistent global variable '" .. tostring(name) .. "'", 2) end
    return value
  end,
  __newindex = function() error("Attempt to modify a readonly table", 2) end,
}

local compiled = {}

-- Returns an error reply, or an empty text.
function __compile(source)
  local script, message = loadstring((source:gsub("^#![^\n]*", "")), "@user_script")
  if not script then return "-ERR Error compiling script (new function): " .. one_line(message) .. "\n" end
  compiled[source] = script
  return ""
end

function __run(source, packed)
  if not compiled[source] then
    local failure = __compile(source)
    if failure ~= "" then return failure end
  end
  local script = compiled[source]
  local args = decode(packed, 1)
  setfenv(script, setmetatable({ KEYS = args[1], ARGV = args[2] }, globals))
  local ok, result = pcall(script)
  if ok then return encode(result) end
  if type(result) == "table" and result.err then return "-" .. one_line(result.err) .. "\n" end
  return "-ERR " .. one_line(result) .. "\n"
end
