import type { LambdaContext } from "../lambda.ts";
import type { Platform } from "../platform.ts";
import type { SocketApp } from "./app.ts";
import type { SocketGatewayEvent, SocketGatewayResponse } from "./event.ts";

/** Left of an invocation when an answer must have ended: to say so, and for the work after it. */
const MARGIN_MS = 4_000;

/** A socket app as the Lambda function behind an API Gateway WebSocket API. */
export const socketHandler =
  (app: SocketApp, { config, settle, telemetry }: Pick<Platform, "config" | "settle" | "telemetry">) =>
  async (event: SocketGatewayEvent, context: LambdaContext): Promise<SocketGatewayResponse> => {
    try {
      return await app.handle(event, Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MS));
    } catch (error) {
      telemetry.internalError("socket.failed", error);
      return { statusCode: 500 };
    } finally {
      await settle(
        Math.min(config.http.afterResponseMs, Math.max(0, context.getRemainingTimeInMillis() - 500)),
      );
    }
  };
