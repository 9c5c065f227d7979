/** What tunes sockets, each with its reason. */
export interface SocketSettings {
  readonly frameBytesMax: number;
  readonly framesPerMinute: number;
  readonly refusalsMax: number;
  readonly ageMsMax: number;
  readonly answerMsMax: number;
  readonly stopGraceMs: number;
  readonly stopPollMs: number;
  readonly batchMs: number;
  readonly postBytesMax: number;
  readonly queueBytesMax: number;
  readonly stallMsMax: number;
  readonly retryMs: number;
  readonly retryMsMax: number;
}

export const SOCKET_DEFAULTS: SocketSettings = {
  frameBytesMax: 10_000, // a message of a chat; API Gateway itself cuts a connection that sends more than 32 kB in a frame
  framesPerMinute: 60, // of one connection: nobody types faster, and a page that loops is stopped
  refusalsMax: 30, // frames beyond the limit in a minute, after which the connection is closed: it does not listen
  ageMsMax: 2 * 3_600_000, // API Gateway ends every connection after two hours
  answerMsMax: 25_000, // API Gateway reports a failure of its own to the client after 29 s
  stopGraceMs: 2_000, // for what was stopped to say its last words
  stopPollMs: 2_000, // in case a published stop got lost
  batchMs: 50, // text that comes within this is sent together: each message is one request to API Gateway, and is billed
  postBytesMax: 126_000, // API Gateway takes 128 kB
  queueBytesMax: 256_000, // waiting for one client: a whole answer fits many times
  stallMsMax: 10_000, // how long a client may take nothing before its connection is given up
  retryMs: 50, // doubled after each try, up to the next
  retryMsMax: 1_000,
};
