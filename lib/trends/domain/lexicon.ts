/** What a comment can be about. */
export const ASPECTS = [
  "quality",
  "taste",
  "effect",
  "freshness",
  "packaging",
  "logistics",
  "service",
  "price",
  "amount",
  "look",
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** The words were gathered up to this month; a change of words is a new version. */
export const LEXICON_VERSION = "2026-11";

/** Words that name what is talked about and judge nothing. */
const ASPECT_WORDS: Readonly<Record<Aspect, string>> = {
  quality:
    "质量 品质 做工 材质 面料 用料 质感 手感 厚度 工艺 正品 东西 坏 密封 盖子 壶 杯子 拉链 缝线",
  taste: "味道 口味 口感 茶香 香气 气味 香味 回甘 茶汤 汤色 味儿 喝起来 吃起来 甜度 咸淡 后味",
  effect: "效果 功效 保湿 控油 遮瑕 修护 防晒 吸收 清洁力 保暖 提神 去油 皮肤 脸",
  freshness: "新鲜 日期 生产日期 保质期 临期 陈茶 批次",
  packaging: "包装 盒子 礼盒 外包装 罐子 箱子 袋子 瓶口 泵头 气泡膜 封口",
  logistics: "物流 快递 发货 配送 送货 运输 到货 收货 派送 快递员",
  service: "客服 服务 售后 态度 店家 卖家 商家 主播 回复 退货 退款 换货",
  price: "价格 价钱 性价比 价位 活动价 优惠 券 保价 差价",
  amount: "分量 份量 克数 重量 尺码 大小 尺寸 码数 容量 个头 数量",
  look: "颜色 外观 颜值 款式 版型 色号 图片 色差 样子 实物",
};

/** Judging words: how good, and what they are about when nothing else is named. `-` where they say nothing of it. */
const OPINIONS: Readonly<Record<string, string>> = {
  "+ -":
    "好 不错 满意 喜欢 推荐 值得 回购 棒 赞 惊喜 完美 放心 好评 五星 靠谱 优秀 舒服 可以的 没得说 没话说 没毛病 无可挑剔 挺好 蛮好 真香 爱了 绝了 杠杠的 良心 真不赖 超预期 种草 复购 囤货 囤 安利 还会来 还会买 会再买 老顾客 老客户 正宗 地道 高级 上档次 有面子 体面 开心 合适 方便 实用 好用 nice",
  "- -":
    "差 差劲 失望 后悔 垃圾 糟糕 踩雷 避雷 差评 上当 骗人 智商税 无语 生气 恶心 不值 不推荐 将就 凑合 一般 一般般 普通 鸡肋 没用 难用 不咋样 不怎么样 翻车 拉胯 劝退 不会再买 再也不买 不会回购 拉黑 不敢恭维 名不副实 虚假宣传 夸大 货不对板 敷衍 受骗 不行 白买 麻烦",
  "+ quality": "结实 耐用 扎实 厚实 精致 细腻 做工好 质感好 柔软 亲肤 真材实料 用料足",
  "- quality":
    "坏了 破了 裂了 断了 掉色 起球 开线 脱线 变形 粗糙 漏水 漏气 瑕疵 次品 假货 残次 线头 掉漆 生锈 异味 刺鼻 廉价 质量差 扎人 薄得很 透光 有划痕 划痕",
  "+ taste":
    "好喝 好吃 香 醇厚 回甘 清香 浓郁 甘甜 清甜 鲜爽 酥脆 入味 顺滑 解馋 香甜 软糯 爽口 耐泡 有嚼劲",
  "- taste":
    "难喝 难吃 苦涩 发苦 太苦 寡淡 没味道 没味 齁 太甜 太咸 太辣 油腻 腻 涩 霉味 酸了 怪味 发霉 哈喇味 涩口 锁喉 塞牙 太硬 咬不动 不耐泡 香精味",
  "+ effect":
    "有效 管用 见效 变白 水润 清爽 不干 不油 温和 服帖 保暖 暖和 透气 显白 显瘦 提神 好吸收 润",
  "- effect":
    "过敏 刺痛 泛红 长痘 爆痘 闷痘 拔干 搓泥 假白 卡粉 没效果 无效 泛油 太油 辣眼睛 不保暖 起皮 闷热 烂脸",
  "+ freshness": "新鲜 日期新 日期好 新茶",
  "- freshness": "不新鲜 过期 临期 快过期 日期旧 日期老 变质 受潮 陈味 软塌",
  "+ packaging": "包装精美 包得严实 严实 严严实实 包装好 大气 精美 仔细 送礼有面子 完好 完好无损",
  "- packaging":
    "破损 压坏 压扁 压瘪 漏了 漏出来 洒了 碎了 简陋 变形了 包装差 包装烂 脏 瘪了 磕碰 撒了一箱 散了 裂开",
  "+ logistics": "到得快 发货快 物流快 快递快 送货上门 神速 次日达 很快就到 隔天到 迅速 快",
  "- logistics":
    "慢 太慢 龟速 迟迟 没收到 丢件 少发 漏发 发错 等了好久 拖了 延误 送错 不送上门 等了一周 不发货",
  "+ service": "耐心 热情 贴心 周到 秒回 有问必答 细心 负责 暖心 赠品 送了小样",
  "- service":
    "爱答不理 不理人 不理 没人回 推诿 踢皮球 态度恶劣 不耐烦 机器人 不给退 拒绝退 已读不回 推卸 扯皮",
  "+ price": "便宜 实惠 划算 性价比高 物美价廉 白菜价 物超所值 值了 超值",
  "- price": "贵 太贵 涨价 降价 买贵了 性价比低 不划算 刚买就降价 被坑 坑人 坑",
  "+ amount": "足量 量大 分量足 份量足 够吃 大份 尺码准 正合适 刚刚好 量足",
  "- amount":
    "太少 少了 缺斤少两 量少 偏小 偏大 太小 太大 小一号 不够 少得可怜 不合身 码不准 缩水 空了一半",
  "+ look": "好看 漂亮 高颜值 颜值高 时尚 百搭 洋气 美观 和图片一样 跟图片一样 和描述一致",
  "- look":
    "丑 难看 色差大 有色差 显胖 显黑 土气 老气 和图片不一样 跟图片不符 与描述不符 褪色 暗沉",
};

/** Each turns what follows in the same clause round. */
export const NEGATIONS =
  "不 没 没有 不是 并不 并没有 毫无 毫不 不太 不够 不算 不怎么 不再 从不 从没 未 无 别 谈不上 算不上 说不上 从来没".split(
    " ",
  );
/** Two that look like a negation and are none. */
export const FIXED_PHRASES =
  "不得不说 不仅 不但 不愧 不过 不管 不论 没想到 没几天 差不多 不知不觉 不用说 不止 无论 忍不住 不一会 好几 好多 好像 好久 最好 只好 正好 好在 好不好 香港 快递 快要 贵店 贵公司".split(
    " ",
  );
export const STRENGTHENERS =
  "很 非常 特别 太 超 超级 巨 真的 真 极其 十分 相当 实在 简直 好 最 格外 有点 稍微 略 略微 比较 还算 挺 蛮 偏".split(
    " ",
  );
export const CONTRASTS = "但是 但 不过 可是 可惜 然而 就是 只是 美中不足 唯一 反而".split(" ");
/** After one of these good words are what is missing. */
export const WISHES = "希望 要是 如果 建议 能不能 改进 早知道 还不如 不如 期待".split(" ");

export interface LexiconWord {
  readonly polarity: 1 | -1;
  readonly aspect: Aspect | null;
}

/** Judging words, longest first in use: a word inside a longer one never counts. */
export const OPINION_WORDS: ReadonlyMap<string, LexiconWord> = new Map(
  Object.entries(OPINIONS).flatMap(([kind, words]) => {
    const [sign, name] = kind.split(" ");
    const aspect = ASPECTS.find((one) => one === name) ?? null;
    return words
      .split(" ")
      .map((word): [string, LexiconWord] => [word, { polarity: sign === "+" ? 1 : -1, aspect }]);
  }),
);

export const ASPECT_OF_WORD: ReadonlyMap<string, Aspect> = new Map(
  ASPECTS.flatMap((aspect) =>
    ASPECT_WORDS[aspect].split(" ").map((word): [string, Aspect] => [word, aspect]),
  ),
);
