export { AssetDto, AssetList, AssetParams, ListAssetsInput } from "./asset-schemas";
export {
  AddWordInput,
  CheckedTexts,
  CheckTextsInput,
  WordDto,
  WordList,
  WordParams,
} from "./compliance-schemas";
export { rulesFor, toAdCategory } from "./domain/compliance/all-packs";
export { checkText } from "./domain/compliance/check-text";
export { AD_CATEGORIES, PROOF_KINDS } from "./domain/compliance/rule";
export { STAGES } from "./domain/facts/missing-facts";
export { FACT_KINDS, type FactKind, type ProductFact } from "./domain/facts/product-fact";
export { listSampleFacts } from "./domain/facts/sample-facts";
export {
  COVER_LAYOUT_IDS,
  type CreativeRecipe,
  GROOVE_IDS,
  PALETTE_IDS,
  SCENERY_IDS,
  TYPEFACE_IDS,
} from "./domain/media/recipe";
export { generateBatch } from "./domain/text/generate-batch";
export { sayTheme, THEME_KINDS } from "./domain/text/theme";
export { toRecipe } from "./domain/text/to-recipe";
export {
  CreativeProductList,
  ListProductFactsInput,
  ProductFactDto,
  ProductFactList,
  ProductFactParams,
  ProofFileDto,
  type SaveProductFactBody,
  SaveProductFactInput,
} from "./fact-schemas";
export { LookInput } from "./look-schemas";
export { CreativeOrderInput, CreativeOrderList, StartedOrder } from "./order-schemas";
export {
  CombinationsInput,
  CreativeCombinations,
  CreativeResultsDto,
  CreativeResultsInput,
  ImportedStats,
  ImportStatsInput,
} from "./result-schemas";
export { CreativeShopParams } from "./schema-parts";
export {
  CreativeBatchDto,
  CreativeCoverInput,
  CreativeDto,
  CreativePage,
  CreativeParams,
  CreativeTools,
  EditWordsInput,
  type GenerateCreativesBody,
  GenerateCreativesInput,
  LinkCreativeInput,
  ListCreativesInput,
  PauseCreativeInput,
  ReviewCreativeInput,
  ReviewFiguresDto,
} from "./schemas";
export { StyleDto, StyleList, StyleParams } from "./style-schemas";
