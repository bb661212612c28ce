import { weighted, zipf } from '../random.ts';
import type { Draw } from '../random.ts';
import { sure } from '../sure.ts';

/** A word and how it is spelt in pinyin, for addresses of mail and login names. */
export interface Spelt {
  readonly text: string;
  readonly pinyin: string;
}

/** Splits `王wang 李li` into words and their spelling. */
export function readSpelt(table: string): Spelt[] {
  return Array.from(table.matchAll(/([\u4e00-\u9fff]+)([a-z]+)/g), ([, text, pinyin]) => ({
    text: sure(text),
    pinyin: sure(pinyin),
  }));
}

/** Surname, pinyin, share of the population in per cent (rounded public statistics). */
const SURNAMES = `
王wang7.1 李li7.0 张zhang6.7 刘liu5.4 陈chen4.6 杨yang3.1 黄huang2.3 赵zhao2.1 吴wu2.1 周zhou2.0 徐xu1.5 孙sun1.4
马ma1.3 朱zhu1.3 胡hu1.2 郭guo1.2 何he1.1 林lin1.1 罗luo1.0 高gao1.0 郑zheng0.95 梁liang0.9 谢xie0.8 宋song0.75
唐tang0.72 许xu0.66 邓deng0.65 韩han0.65 冯feng0.62 曹cao0.6 彭peng0.58 曾zeng0.57 肖xiao0.56 田tian0.53 董dong0.52
潘pan0.5 袁yuan0.5 蔡cai0.49 蒋jiang0.48 余yu0.48 于yu0.46 杜du0.46 叶ye0.45 程cheng0.44 魏wei0.43 苏su0.43 吕lv0.42
丁ding0.42 任ren0.4 卢lu0.4 姚yao0.39 沈shen0.39 钟zhong0.37 姜jiang0.37 崔cui0.36 谭tan0.36 陆lu0.35 范fan0.34
汪wang0.33 廖liao0.33 石shi0.32 金jin0.32 韦wei0.31 贾jia0.31 夏xia0.3 傅fu0.29 方fang0.29 邹zou0.28 熊xiong0.28
白bai0.28 孟meng0.27 秦qin0.27 邱qiu0.27 侯hou0.26 江jiang0.26 尹yin0.25 薛xue0.24 闫yan0.24 段duan0.23 雷lei0.23
龙long0.22 黎li0.21 史shi0.21 陶tao0.21 贺he0.2 毛mao0.2 郝hao0.2 顾gu0.2 龚gong0.2 邵shao0.2 万wan0.19 覃qin0.18
武wu0.18 钱qian0.18 戴dai0.18 严yan0.17 莫mo0.17 孔kong0.16 向xiang0.16 常chang0.16 汤tang0.15 康kang0.15 易yi0.15
乔qiao0.14 赖lai0.14 文wen0.14 施shi0.13 洪hong0.13 辛xin0.12 柯ke0.11 庄zhuang0.11 翟zhai0.11 梅mei0.1 倪ni0.1
祝zhu0.09 左zuo0.09 甘gan0.09 季ji0.08 卓zhuo0.07 欧阳ouyang0.07 单shan0.06 上官shangguan0.01 诸葛zhuge0.01 司马sima0.01
慕容murong0.005
`;

/** Characters of given names by sex and decade of birth; the commonest first. */
const GIVEN = {
  male1965: `
建jian 国guo 军jun 志zhi 强qiang 明ming 平ping 伟wei 华hua 文wen 东dong 林lin 海hai 峰feng 勇yong 刚gang 辉hui 生sheng
荣rong 福fu 庆qing 永yong 红hong 春chun 成cheng 德de 金jin 宝bao 玉yu 新xin 民min 和he 世shi 忠zhong 学xue 清qing 光guang
亮liang 良liang 义yi 正zheng 才cai 根gen 兴xing 启qi 发fa 山shan 云yun`,
  male1975: `
伟wei 强qiang 军jun 勇yong 涛tao 斌bin 磊lei 鹏peng 刚gang 波bo 辉hui 超chao 杰jie 峰feng 亮liang 健jian 飞fei 毅yi 宁ning
俊jun 凯kai 林lin 志zhi 建jian 海hai 晓xiao 宏hong 永yong 文wen 东dong 明ming 华hua 松song 岩yan 冬dong 剑jian 武wu 威wei
利li 民min 荣rong 春chun 旭xu`,
  male1985: `
超chao 鹏peng 磊lei 浩hao 杰jie 涛tao 帅shuai 宇yu 博bo 凯kai 龙long 飞fei 俊jun 洋yang 斌bin 晨chen 旭xu 阳yang 亮liang
鑫xin 翔xiang 毅yi 森sen 锋feng 恒heng 晓xiao 一yi 天tian 志zhi 文wen 家jia 子zi 明ming 振zhen 嘉jia 国guo 成cheng 瑞rui
思si 远yuan 伟wei 哲zhe 昊hao`,
  male1995: `
浩hao 宇yu 轩xuan 泽ze 子zi 睿rui 博bo 文wen 俊jun 杰jie 天tian 翔xiang 晨chen 辰chen 铭ming 昊hao 嘉jia 豪hao 思si 远yuan
逸yi 凡fan 梓zi 涵han 一yi 鸣ming 皓hao 宸chen 奕yi 佳jia 乐yue 翰han 景jing 瑞rui 启qi 航hang 晟sheng 钧jun 书shu 恒heng
知zhi 行hang 彦yan 卓zhuo`,
  female1965: `
秀xiu 英ying 玉yu 兰lan 芳fang 丽li 华hua 敏min 萍ping 红hong 梅mei 霞xia 凤feng 珍zhen 桂gui 荣rong 淑shu 琴qin 莲lian
春chun 香xiang 爱ai 云yun 文wen 惠hui 素su 美mei 月yue 玲ling 翠cui 燕yan 珠zhu 洁jie 琼qiong`,
  female1975: `
丽li 敏min 静jing 艳yan 红hong 燕yan 娟juan 霞xia 芳fang 玲ling 萍ping 梅mei 英ying 洁jie 华hua 雪xue 琴qin 晓xiao 春chun
慧hui 云yun 海hai 莉li 颖ying 凤feng 文wen 菊ju 君jun 虹hong 宏hong 岚lan 冬dong`,
  female1985: `
婷ting 静jing 娜na 丹dan 雪xue 莹ying 倩qian 颖ying 琳lin 慧hui 敏min 晶jing 佳jia 璐lu 悦yue 媛yuan 蕾lei 菲fei 洁jie
瑶yao 萌meng 楠nan 晨chen 晓xiao 思si 雨yu 梦meng 文wen 嘉jia 玉yu 欣xin 雅ya 诗shi 丽li 艳yan 露lu 薇wei 茜qian`,
  female1995: `
欣xin 怡yi 梓zi 涵han 雨yu 诗shi 琪qi 思si 雅ya 佳jia 颖ying 梦meng 瑶yao 可ke 馨xin 语yu 嫣yan 若ruo 曦xi 子zi 萱xuan 婧jing
蕊rui 悦yue 宁ning 芷zhi 晴qing 一yi 诺nuo 熙xi 嘉jia 艺yi 文wen 静jing 依yi 晗han 婉wan 清qing 心xin 妍yan 璇xuan 汐xi
彤tong`,
};

export type Decade = 1965 | 1975 | 1985 | 1995;

export const surname: Draw<Spelt> = weighted(
  Array.from(SURNAMES.matchAll(/([\u4e00-\u9fff]+)([a-z]+)([\d.]+)/g), ([, text, pinyin, share]) => [
    { text: sure(text), pinyin: sure(pinyin) },
    Number(share),
  ]),
);

function character(table: string): Draw<Spelt> {
  return zipf(readSpelt(table), 0.5);
}

export const givenCharacter: Record<'male' | 'female', Record<Decade, Draw<Spelt>>> = {
  male: {
    1965: character(GIVEN.male1965),
    1975: character(GIVEN.male1975),
    1985: character(GIVEN.male1985),
    1995: character(GIVEN.male1995),
  },
  female: {
    1965: character(GIVEN.female1965),
    1975: character(GIVEN.female1975),
    1985: character(GIVEN.female1985),
    1995: character(GIVEN.female1995),
  },
};
