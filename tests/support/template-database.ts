/** Migrated once a run; every test file works on a copy. */
export const TEMPLATE_DATABASE = "chengfang_template";
