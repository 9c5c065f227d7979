/// <reference path="./.sst/platform/config.d.ts" />

/** The cloud deployment. Each concern is one small file in `infra/`; `docs/deploy.md` walks through the first deploy. */
export default $config({
  app(input) {
    const production = input?.stage === "production";
    return {
      name: "rung",
      home: "aws",
      // A lost table cannot be deployed again: production keeps its data and refuses `sst remove`.
      removal: production ? "retain" : "remove",
      protect: production,
    };
  },
  async run() {
    await import("./infra/worker.ts");
    await import("./infra/events.ts");
    await import("./infra/schedule.ts");
    const { url, functionUrls } = await import("./infra/api.ts");
    const { socketUrl } = await import("./infra/socket.ts");
    const { data, cache } = await import("./infra/storage.ts");
    const { jobs, deadLetters, events, deadEvents } = await import("./infra/queues.ts");
    return {
      url,
      ...functionUrls,
      socketUrl,
      dataTable: data.name,
      cacheTable: cache.name,
      jobsQueue: jobs.url,
      deadLetterQueue: deadLetters.url,
      eventsQueue: events.url,
      deadEventsQueue: deadEvents.url,
    };
  },
});
