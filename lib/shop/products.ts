import type { Uploads } from "#lib/store";
import { type CatalogueDeps, createCatalogue } from "./catalogue/catalogue.ts";
import type { Import } from "./imports/import-entities.ts";
import { createImports } from "./imports/imports.ts";
import { importKeeper, productImportJob } from "./imports/jobs.ts";
import type { RunOptions } from "./imports/run-import.ts";

export type ProductsDeps = CatalogueDeps;

/** The current tenant's products, and how they come in. */
export function createProducts(deps: ProductsDeps) {
  const { data } = deps;
  const catalogue = createCatalogue(deps);
  const imports = createImports(data);
  const chunkDeps = { data, catalogue, imports };
  return {
    catalogue,
    imports: {
      ...imports,
      /** Imports what comes while it is read: how the import stands, after each slice. @throws Problem conflict, invalid_field */
      run: (
        about: Pick<Import, "id" | "format" | "mode" | "createdAt">,
        options: RunOptions,
      ): AsyncGenerator<Import> => importKeeper(chunkDeps, { ...about, jobId: null }).run(options),
    },
    /** For the worker. */
    importJob: (uploads: Pick<Uploads, "read">) => productImportJob({ ...chunkDeps, uploads }),
  };
}

export type Products = ReturnType<typeof createProducts>;
