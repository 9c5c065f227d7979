-- cjson.encode and cjson.decode, as Redis offers them to scripts.

local ESCAPES = {
  ['"'] = '\\"', ["\\"] = "\\\\", ["/"] = "\\/",
  ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ["\b"] = "\\b", ["\f"] = "\\f",
}
local UNESCAPES = { n = "\n", r = "\r", t = "\t", b = "\b", f = "\f" }

cjson = { null = setmetatable({}, { __tostring = function() return "null" end }) }

local function quote(text)
  return '"' .. text:gsub('[%c"\\/]', function(char)
    return ESCAPES[char] or string.format("\\u%04x", char:byte())
  end) .. '"'
end

-- The length when a table has only the keys 1..n, otherwise nothing.
local function list_length(value)
  local count = 0
  for key in pairs(value) do
    if type(key) ~= "number" then return nil end
    count = count + 1
  end
  return count > 0 and count or nil
end

function cjson.encode(value)
  local kind = type(value)
  if value == nil or value == cjson.null then return "null" end
  if kind == "boolean" then return tostring(value) end
  if kind == "string" then return quote(value) end
  if kind == "number" then return string.format("%.14g", value) end
  if kind ~= "table" then error("Cannot serialise " .. kind .. ": type not supported") end
  local parts = {}
  local length = list_length(value)
  if length then
    for i = 1, length do parts[i] = cjson.encode(value[i]) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for key, item in pairs(value) do parts[#parts + 1] = quote(tostring(key)) .. ":" .. cjson.encode(item) end
  return "{" .. table.concat(parts, ",") .. "}"
end

local function utf8(code)
  local low = function(shift) return 128 + math.floor(code / 2 ^ shift) % 64 end
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(192 + math.floor(code / 64), low(0)) end
  if code < 0x10000 then return string.char(224 + math.floor(code / 4096), low(6), low(0)) end
  return string.char(240 + math.floor(code / 262144), low(12), low(6), low(0))
end

function cjson.decode(text)
  local at = 1
  local read

  local function bad() error("Expected value but found invalid token at character " .. at) end
  local function skip_space() at = text:find("[^ \t\r\n]", at) or #text + 1 end
  local function take(char)
    skip_space()
    if text:sub(at, at) ~= char then return false end
    at = at + 1
    return true
  end

  local function code_unit()
    local code = tonumber(text:sub(at, at + 3), 16) or bad()
    at = at + 4
    return code
  end

  local function read_string()
    local parts = {}
    while true do
      local stop = text:find('["\\]', at) or bad()
      parts[#parts + 1] = text:sub(at, stop - 1)
      at = stop + 1
      if text:sub(stop, stop) == '"' then return table.concat(parts) end
      local escape = text:sub(at, at)
      at = at + 1
      if escape == "u" then
        local code = code_unit()
        if code >= 0xD800 and code < 0xDC00 and text:sub(at, at + 1) == "\\u" then
          at = at + 2
          code = 0x10000 + (code - 0xD800) * 1024 + (code_unit() - 0xDC00)
        end
        parts[#parts + 1] = utf8(code)
      else
        parts[#parts + 1] = UNESCAPES[escape] or escape
      end
    end
  end

  local function read_object()
    local result = {}
    if take("}") then return result end
    repeat
      if not take('"') then bad() end
      local key = read_string()
      if not take(":") then bad() end
      result[key] = read()
    until not take(",")
    if not take("}") then bad() end
    return result
  end

  local function read_list()
    local result = {}
    if take("]") then return result end
    repeat result[#result + 1] = read() until not take(",")
    if not take("]") then bad() end
    return result
  end

  function read()
    if take("{") then return read_object() end
    if take("[") then return read_list() end
    if take('"') then return read_string() end
    for word, value in pairs({ ["true"] = true, ["false"] = false, null = cjson.null }) do
      if text:sub(at, at + #word - 1) == word then
        at = at + #word
        return value
      end
    end
    local _, stop = text:find("^-?%d+%.?%d*[eE]?[+-]?%d*", at)
    if not stop then bad() end
    local number = tonumber(text:sub(at, stop))
    at = stop + 1
    return number
  end

  local result = read()
  skip_space()
  if at <= #text then bad() end
  return result
end
