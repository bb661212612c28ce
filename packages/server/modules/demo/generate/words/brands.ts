import { weighted, zipf } from '../random.ts';
import type { Draw, Random } from '../random.ts';
import { readSpelt } from './personal-names.ts';
import type { Spelt } from './personal-names.ts';

/** Characters that company names are made of; the commonest first. */
const SYLLABLES = `
华hua 中zhong 天tian 金jin 新xin 东dong 盛sheng 恒heng 宏hong 鑫xin 瑞rui 泰tai 博bo 永yong 富fu 嘉jia 创chuang 德de 海hai 安an
福fu 亿yi 腾teng 飞fei 龙long 凯kai 诚cheng 信xin 荣rong 康kang 百bai 顺shun 万wan 兴xing 利li 大da 科ke 联lian 众zhong 汇hui
智zhi 云yun 星xing 宇yu 航hang 锐rui 卓zhuo 优you 美mei 佳jia 艺yi 林lin 森sen 蓝lan 青qing 明ming 阳yang 光guang 晨chen 旭xu
辉hui 正zheng 元yuan 源yuan 丰feng 裕yu 祥xiang 和he 合he 同tong 通tong 达da 远yuan 长chang 立li 方fang 圆yuan 益yi 惠hui 润run
泽ze 江jiang 河he 湖hu 川chuan 山shan 岳yue 峰feng 岭ling 石shi 玉yu 宝bao 珠zhu 琪qi 琳lin 璟jing 珂ke 玖jiu 凌ling 翔xiang
鹏peng 鹰ying 鸿hong 雁yan 鹤he 凤feng 麒qi 麟lin 骏jun 驰chi 奔ben 捷jie 迅xun 速su 锦jin 绣xiu 绮qi 彩cai 丹dan 朱zhu 紫zi
白bai 银yin 铭ming 钧jun 铠kai 铂bo 锋feng 钰yu 欣xin 怡yi 悦yue 乐le 逸yi 朗lang 清qing 沐mu 涵han 澜lan 浩hao 瀚han 淼miao 汐xi
溪xi 泉quan 济ji 沣feng 沃wo 禾he 谷gu 稷ji 麦mai 苗miao 芸yun 芯xin 菁jing 茂mao 蔚wei 蓬peng 荟hui 莱lai 柏bai 松song 桐tong
楠nan 榕rong 枫feng 樱ying 梓zi 栎li 桦hua 橡xiang 启qi 迪di 拓tuo 展zhan 领ling 先xian 维wei 思si 睿rui 慧hui 知zhi 识shi 文wen
墨mo 书shu 翰han 雅ya 韵yun 诗shi 奥ao 亚ya 欧ou 环huan 球qiu 宙zhou 极ji 北bei 南nan 西xi 京jing 越yue 秦qin 晋jin 鲁lu 齐qi
燕yan 楚chu 蜀shu 双shuang 三san 九jiu 四si 尚shang 尊zun 品pin 名ming 高gao 友you 邦bang 纳na 伯bo 贝bei 莎sha 萨sa 格ge 特te
迈mai 朴pu 索suo 派pai 帝di 诺nuo 宜yi
`;

/** Seldom ones: the long tail that a search must find too. */
const SELDOM = `
赟yun 翀chong 珏jue 琮cong 玥yue 璇xuan 瑀yu 瑾jin 璞pu 珩heng 琰yan 昊hao 昱yu 昕xin 晟sheng 晖hui 暄xuan 曜yao 烨ye 煜yu 焱yan
炜wei 燊shen 垚yao 堃kun 峻jun 嵘rong 崴wai 巍wei 岚lan 嵩song 骁xiao 骧xiang 骞qian 骥ji 铄shuo 锃zeng 镒yi 镕rong 鋆yun
钊zhao 锴kai 镭lei 湛zhan 澄cheng 濮pu 漾yang 滢ying 潼tong 溥pu 沅yuan 沁qin 泓hong 洺ming 浚jun 涪fu 淇qi 淳chun 渊yuan
芃peng 芊qian 芮rui 苒ran 茗ming 荃quan 荻di 莘xin 菀wan 葳wei 蕙hui 薇wei 蘅heng 弈yi 弘hong 彧yu 彦yan 懿yi 憬jing 恺kai 恪ke
愫su 怿yi 悠you 榫sun 榭xie 槿jin 檀tan 楷kai 杭hang 栩xu 桢zhen 梧wu 棣di 椿chun 樾yue 橙cheng 犀xi 豹bao 隼sun 鲲kun 鲸jing
鹭lu 鸢yuan 鸾luan 霁ji 霖lin 霏fei 霄xiao 雳li 雯wen 飏yang 飒sa 颐yi 颖ying 馥fu 籁lai 笙sheng 箫xiao 笃du 策ce 筠yun 篁huang
缙jin 绛jiang 缇ti 纾shu 绎yi 绥sui 翊yi 翎ling 翮he 耘yun 聿yu 舸ge 舜shun 苍cang 蓁zhen 蔺lin 藜li 藻zao 衍yan 裴pei 谧mi 谨jin
谦qian 谛di 豫yu 贺he 赫he 辰chen 迦jia 遒qiu 遥yao 邈miao 郁yu 郢ying 酩ming 醇chun 释shi 钦qin 铎duo 锜qi 镇zhen 闳hong 闻wen
阅yue 陌mo 隆long 隽jun
`;

/** Whole words that younger companies like. */
const IMAGES = `
云栖yunqi 山河shanhe 青禾qinghe 星图xingtu 木石mushi 鹿野luye 归舟guizhou 拾光shiguang 半夏banxia 长风changfeng 远山yuanshan
听潮tingchao 白塔baita 南屿nanyu 北辰beichen 朝花chaohua 松间songjian 竹里zhuli 麦田maitian 渡口dukou 橡果xiangguo
蒲公英pugongying 向日葵xiangrikui 小满xiaoman 谷雨guyu 惊蛰jingzhe 立夏lixia 知秋zhiqiu 观海guanhai 见山jianshan 望川wangchuan
问渠wenqu 行知xingzhi 致远zhiyuan 明德mingde 博雅boya 厚朴houpu 善水shanshui 同舟tongzhou 众合zhonghe 千寻qianxun 万象wanxiang
百川baichuan 四海sihai 九洲jiuzhou 五岳wuyue 三川sanchuan 一诺yinuo 双清shuangqing 大象daxiang 骆驼luotuo 海豚haitun
羚羊lingyang 飞鱼feiyu 燕雀yanque 灰鲸huijing 鹿鸣luming 鹤舞hewu 雁栖yanqi 凤栖fengqi 龙泉longquan 虎跃huyue 金穗jinsui
银杏yinxing 铜雀tongque 铁军tiejun 玉兰yulan 珍珠zhenzhu 琥珀hupo 水晶shuijing 翡翠feicui 蓝图lantu 绿源lvyuan 红帆hongfan
紫藤ziteng 橙果chengguo 白桦baihua 墨海mohai 锦程jincheng 宏图hongtu 恒昌hengchang 隆盛longsheng 顺达shunda 鼎新dingxin 聚力juli
合纵hezong 连横lianheng 启明qiming 破晓poxiao 晨曦chenxi 星河xinghe 银河yinhe 天枢tianshu 天玑tianji 瑶光yaoguang 开阳kaiyang
玉衡yuheng
`;

/** Brands that everybody knows: no invented company may carry one. */
const KNOWN =
  '华为 腾讯 阿里 百度 京东 小米 联想 美团 字节 网易 海尔 格力 美的 万科 恒大 中兴 平安 新浪 搜狐 携程 同程 金山 海信 长虹 ' +
  '康佳 方正 清华 北大 浪潮 大疆 宁德 吉利 长城 奇瑞 江淮 东风 一汽 上汽 广汽 北汽 长安 福田 安踏 李宁 特步 鸿星 蒙牛 伊利 光明 ' +
  '三元 茅台 青岛 雪花 燕京 中信 中金 招商 光大 民生 兴业 华夏 浦发 中国 中华 国家 人民 中石 中海 中铁 中建 中粮 中航 华润 ' +
  '保利 绿地 龙湖 融创 碧桂 世茂 金科 金地 华侨 万达 苏宁 国美 大润 永辉 华联 物美 沃尔 百胜 海底 大众 顺丰 圆通 中通 申通 韵达 ' +
  '德邦 百世 极兔 科大 海康 大华 用友 金蝶 东软 中软 新东 好未 三一 徐工 中联 玉柴 潍柴 比亚 特斯 奥迪 宝马 奔驰 索尼 松下 ' +
  '三星 西门 博世 欧莱 雅诗 宝洁 格兰 老板 方太 苏泊 九阳 美图 飞鹤 君乐 同仁 云南 恒瑞 天猫 飞猪 高德 滴滴 知乎 新华 分众 ' +
  '蓝标 蓝色 省广 华谊 华策 光线 博纳 万象 天合 隆基 晶科 通威 阳光 远大 立白 纳爱 雅居 富力 金龙 福耀 恒安 恒源 红星 居然 欧派 ' +
  '索菲 永辉 洋河 五粮 泸州 古井 贝壳 安居 海天 龙大 双汇 金锣 雨润 银泰 大商 王府 北辰 万向 正泰 德力 奥克 红豆 波司 雅戈 森马';

const known = new Set(KNOWN.split(' '));
const syllable = zipf(readSpelt(SYLLABLES), 0.55);
const seldom = zipf(readSpelt(SELDOM), 0.9);
const image = zipf(readSpelt(IMAGES), 0.4);

type Shape = 'two' | 'three' | 'image' | 'imageTwo' | 'seldom';

const shape: Draw<Shape> = weighted<Shape>([
  ['two', 68],
  ['three', 8],
  ['image', 14],
  ['imageTwo', 3],
  ['seldom', 7],
]);

function join(...parts: Spelt[]): Spelt {
  return {
    text: parts.map((part) => part.text).join(''),
    pinyin: parts.map((part) => part.pinyin).join(''),
  };
}

function compose(random: Random): Spelt {
  switch (shape(random)) {
    case 'two':
      return join(syllable(random), syllable(random));
    case 'three':
      return join(syllable(random), syllable(random), syllable(random));
    case 'image':
      return image(random);
    case 'imageTwo':
      return join(image(random), syllable(random), syllable(random));
    case 'seldom':
      return random.chance(0.5)
        ? join(seldom(random), syllable(random))
        : join(syllable(random), seldom(random));
  }
}

/** True for a core that carries a famous brand, stutters, or is a place. */
export function isForbidden(core: string): boolean {
  for (let i = 0; i + 1 < core.length; i++) {
    if (core[i] === core[i + 1] || known.has(core.slice(i, i + 2))) return true;
  }
  return false;
}

/** The distinctive part of a company's name, two to five characters, with its pinyin. */
export function brandCore(random: Random): Spelt {
  let core = compose(random);
  while (isForbidden(core.text)) core = compose(random);
  return core;
}
