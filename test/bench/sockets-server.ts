/** For the bench: the local product's sockets with a chat that is scripted, and the stores, in one process. Prints `{ ready, url }`. */
import { setTimeout as pause } from "node:timers/promises";
import { createPlatform } from "#functions/platform";
import { loadConfig } from "#lib/context";
import { createSocketApp } from "../../functions/socket/app.ts";
import { announceReady, runProgram } from "../../infra/local/program.ts";
import { serveApps } from "../../infra/local/serve.ts";
import { useStack } from "../../infra/local/settings.ts";
import { startStack } from "../../infra/local/stack.ts";
import { startWebSockets } from "../../infra/local/websocket/index.ts";
import { ScriptedChat } from "../sockets/scripted-chat.ts";

const { words: WORDS, wordMs: WORD_MS } = JSON.parse(process.argv[2]!) as { words: number; wordMs: number };

await runProgram(async () => {
  const stack = await startStack();
  useStack(stack.env);
  const sockets = await startWebSockets();
  const platform = createPlatform(loadConfig({ ...process.env, RUNG_SOCKET_ENDPOINT: sockets.endpoint }));
  const responder = new ScriptedChat(async ({ message }, say) => {
    say("products", {
      products: Array.from({ length: 5 }, (_, i) => ({ id: `p${i}`, title: `Product ${i} for ${message}` })),
    });
    say("quick_replies", { quick_replies: ["Cheaper", "In black", "In stock"] });
    for (let i = 0; i < WORDS; i++) {
      await pause(WORD_MS);
      say("delta", { text: `${message}.${i} ` });
    }
    say("done", { status: "succeeded" });
  });
  const app = createSocketApp(platform, { responder });
  const onUpgrade = sockets.serve(app.handle, console.error);
  const server = await serveApps({ fetch: () => new Response(null, { status: 404 }), onUpgrade });
  announceReady({ url: server.url });
  return {
    async stop() {
      await sockets.stop();
      await server.stop();
      app.close();
      await platform.stop();
      await stack.stop();
    },
  };
});
