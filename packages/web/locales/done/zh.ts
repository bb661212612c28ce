/** What was done with a record, as timelines tell it. */
export const doneWords = {
  assign: '分配了记录',
  transfer: '移交了记录',
  assign_evenly: '平均分配了记录',
  assign_by_territory: '按区域分配了记录',
  take_back: '收回了记录',
  undo: '撤销了批量操作',
  import: '导入了记录',
  undo_import: '撤销了导入',
  merge: '合并了记录',
  purge: '彻底删除了记录',
  share: '共享了记录',
  unshare: '取消了共享',
  add_members: '添加了团队成员',
  remove_members: '移出了团队成员',
  printed: '打印了记录',
  opened: '客户打开了链接',
};
