/** What API Gateway holds a WebSocket to, and what one machine bounds besides. */
export interface GatewaySettings {
  readonly frameBytesMax: number;
  readonly postBytesMax: number;
  readonly idleMsMax: number;
  readonly ageMsMax: number;
  readonly timeMsMax: number;
  readonly bufferBytesMax: number;
  readonly connectionsMax: number;
  readonly invocationsMax: number;
  readonly closeMsMax: number;
  readonly stopMsMax: number;
}

export const GATEWAY_DEFAULTS: GatewaySettings = {
  frameBytesMax: 32_768, // API Gateway: a longer frame ends the connection with code 1009
  postBytesMax: 131_072, // API Gateway: most bytes of one message
  idleMsMax: 600_000, // API Gateway: ten minutes
  ageMsMax: 7_200_000, // API Gateway: two hours
  timeMsMax: 30_000, // of an invocation, as infra/socket.ts sets it
  bufferBytesMax: 64_000, // held for a client that does not read, besides what the system's own buffers take
  connectionsMax: 10_000, // on one machine
  invocationsMax: 16, // at once for one connection; while so many run, nothing more is read from it
  stopMsMax: 5_000, // for answers at hand when the product stops; what was not said can be resumed
  closeMsMax: 1_000, // for a client to answer a close before it is cut off
};
