/** Which function answers which paths, at the one base URL. The longest prefix wins; a prefix ends at a `/`. */
export const ROUTES = {
  Ops: ["/"],
  Chat: ["/api/v1/benchmark", "/api/v1/chat", "/api/v1/products", "/api/v1/shop"],
  Gateway: ["/v1"],
  Jobs: ["/api/v1/jobs"],
  Ml: ["/api/v1/ml"],
  Spending: ["/api/v1/process", "/api/v1/spending", "/api/v1/mappings", "/api/v1/ai", "/api/v1/insights"],
} as const;

/** Where WebSockets connect, at the same base URL. */
export const SOCKET_PATH = "/ws/chat";
