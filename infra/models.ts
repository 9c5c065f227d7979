/// <reference path="../.sst/platform/config.d.ts" />
import { functionDefaults } from "./function-defaults.ts";
import { MODEL_FILES, MODELS_FOLDER, stageModels } from "./model-files.ts";

// A folder, not files one by one: the component would put single files into the package twice.
stageModels($cli.paths.root);

/** For functions that answer with the local models: their artefacts beside the bundle, and more memory while they load. */
export const withModels = {
  ...functionDefaults,
  copyFiles: [{ from: MODEL_FILES, to: MODELS_FOLDER }],
  environment: { ...functionDefaults.environment, RUNG_MODELS_FOLDER: MODELS_FOLDER },
};
