/** Words that say when a thing is wanted. */
const SEASONS: Readonly<Record<string, readonly string[]>> = {
  spring: ["春", "春季", "春装", "春天", "春款", "踏青", "风衣", "spring"],
  summer: [
    "夏",
    "夏季",
    "夏装",
    "夏天",
    "夏款",
    "清凉",
    "防晒",
    "短袖",
    "凉席",
    "泳衣",
    "风扇",
    "凉鞋",
    "冰丝",
    "冰袖",
    "summer",
  ],
  autumn: ["秋", "秋季", "秋装", "秋天", "秋款", "秋冬", "卫衣", "autumn", "fall"],
  winter: [
    "冬",
    "冬季",
    "冬装",
    "冬天",
    "冬款",
    "秋冬",
    "保暖",
    "加绒",
    "加厚",
    "羽绒",
    "羽绒服",
    "棉服",
    "毛衣",
    "手套",
    "围巾",
    "滑雪",
    "冰雪",
    "雪地",
    "暖手",
    "取暖",
    "暖宝宝",
    "winter",
  ],
};

/** Provinces and large cities by the climate they share. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  northeast: ["东北", "黑龙江", "吉林", "辽宁", "哈尔滨", "长春", "沈阳", "大连", "漠河", "雪乡"],
  north: [
    "华北",
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "石家庄",
    "太原",
    "呼和浩特",
    "山东",
    "济南",
    "青岛",
  ],
  east: [
    "华东",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "江西",
    "南京",
    "苏州",
    "杭州",
    "宁波",
    "合肥",
    "南昌",
  ],
  south: [
    "华南",
    "广东",
    "广西",
    "海南",
    "福建",
    "广州",
    "深圳",
    "南宁",
    "海口",
    "三亚",
    "福州",
    "厦门",
    "香港",
    "澳门",
    "台湾",
  ],
  central: ["华中", "河南", "湖北", "湖南", "郑州", "武汉", "长沙"],
  southwest: [
    "西南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "成都",
    "贵阳",
    "昆明",
    "大理",
    "丽江",
    "拉萨",
  ],
  northwest: [
    "西北",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "西安",
    "兰州",
    "西宁",
    "银川",
    "乌鲁木齐",
  ],
};

const TOKENS: ReadonlyMap<string, readonly string[]> = collectTokens();

function collectTokens(): Map<string, string[]> {
  const tokens = new Map<string, string[]>();
  for (const [kind, table] of [["season", SEASONS] as const, ["region", REGIONS] as const])
    for (const [name, words] of Object.entries(table))
      for (const word of words) {
        const known = tokens.get(word) ?? [];
        tokens.set(word, [...known, `${kind}:${name}`]);
      }
  return tokens;
}

/** The seasons and regions that an item's words speak of, each once. */
export function occasionsOf(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word) => TOKENS.get(word) ?? []))];
}

const MONTHS = ["winter", "winter", "spring", "spring", "spring", "summer"] as const;
const LATER_MONTHS = ["summer", "summer", "autumn", "autumn", "autumn", "winter"] as const;

/**
 * What suits a moment and a place: the season of the month (1 to 12) in the temperate north, and the region that a place's
 * name holds, such as 黑龙江省哈尔滨市.
 */
export function occasionAt(month: number, place: string | undefined): string[] {
  const season = [...MONTHS, ...LATER_MONTHS][month - 1];
  const region = Object.entries(REGIONS).find(([, words]) =>
    words.some((word) => place?.includes(word)),
  );
  return [...(season ? [`season:${season}`] : []), ...(region ? [`region:${region[0]}`] : [])];
}
