import "server-only";

export { checkTexts } from "./server/check-texts";
export { sendCreativeCover, sendCreativeVideo } from "./server/creative-media";
export { creativeOrderJob, startCreativeOrder } from "./server/fill-creative-order";
export { generateCreatives } from "./server/generate-creatives";
export { getCreativeResults } from "./server/get-creative-results";
export { importCreativeStats } from "./server/import-creative-stats";
export { listCreativeProducts } from "./server/list-creative-products";
export { getCreative, listCreatives } from "./server/list-creatives";
export { measureRendering } from "./server/measure-rendering";
export { openVideo } from "./server/open-video";
export { photosOf } from "./server/photos-of";
export { archiveProductFact, listProductFacts, saveProductFact } from "./server/product-facts";
export { renderCover } from "./server/render-cover";
export { getReviewFigures, linkCreative, reviewCreative } from "./server/review-creative";
export { seedSampleFacts } from "./server/seed-sample-facts";
export { createSegmentCache } from "./server/segment-cache";
export { addCreativeWord, listCreativeWords, retireCreativeWord } from "./server/shop-words";
