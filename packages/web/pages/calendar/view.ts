/** How the days are drawn, by the names of the library. */
export type View = 'dayGridMonth' | 'timeGridWeek' | 'timeGridDay' | 'listWeek';
