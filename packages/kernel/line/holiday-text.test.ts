import { describe, expect, it } from 'vitest';
import { readHolidayText } from './holiday-text.ts';
import { publishedHolidays } from './holidays-cn.ts';

/* What an administrator pastes once a year: the notice as it stands on the web, or lines of a spreadsheet. */
const notice = `国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府：
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

it('reads the notice as it is published', () => {
  const published = publishedHolidays.find(({ year }) => year === 2026);
  expect(readHolidayText(notice, 2020)).toEqual({ years: [published], wrong: [] });
});

describe('reads lines', () => {
  it.each([
    ['2027-02-05,2027-02-12,春节', [['2027-02-05', '2027-02-12', '春节']], []],
    ['2027/2/5\t2027/2/12\t春节', [['2027-02-05', '2027-02-12', '春节']], []],
    ['2027-01-01,元旦', [['2027-01-01', '2027-01-01', '元旦']], []],
    ['元旦 2027年1月1日', [['2027-01-01', '2027-01-01', '元旦']], []],
    ['2027-02-14,班', [], ['2027-02-14']],
    ['2027-02-14 调休上班', [], ['2027-02-14']],
    ['2027-02-14,worked', [], ['2027-02-14']],
    ['2027-12-25,Christmas Day', [['2027-12-25', '2027-12-25', 'Christmas Day']], []],
    ['1月1日至3日放假', [['2027-01-01', '2027-01-03', '']], []],
    ['元旦：2026年12月31日至2027年1月2日', [['2026-12-31', '2027-01-02', '元旦']], []],
    ['国庆节、中秋节：10月1日—8日放假', [['2027-10-01', '2027-10-08', '国庆节、中秋节']], []],
  ])('%s', (line, off, worked) => {
    expect(readHolidayText(line, 2027)).toEqual({ years: [{ year: 2027, off, worked }], wrong: [] });
  });
});

it('tells of a day that there is not instead of taking another', () => {
  expect(readHolidayText('春节：2月30日放假\n劳动节：5月1日放假', 2027)).toEqual({
    years: [{ year: 2027, off: [['2027-05-01', '2027-05-01', '劳动节']], worked: [] }],
    wrong: ['春节：2月30日放假'],
  });
});

it('finds nothing in a text without days', () => {
  expect(readHolidayText('部署2027年工作', 2027)).toEqual({ years: [], wrong: [] });
});
