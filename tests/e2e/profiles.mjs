// Which practices walk through the check, what do they answer, and what must they read?
//
// Answers stand under the id of their question: an option, a list of options, a number as it is typed (with its basis),
// or `null` for "Weet ik niet". `asked` are the questions that may come, in order: no other ones.

/** A psychologist with a practice of her own, without certificates: the shortest walk to a digital contract. */
export const psychologist = {
  name: 'P01: a psychologist on her own, without certificates',
  policy: 'vgz-ggz-2023',
  date: '2022-10-15',
  answers: {
    kwaliteitsstatuut: 'ja',
    'contract-vorig-jaar': 'ja',
    vorm: 'solo',
    plafond: { number: '85.000', basis: 'plafond-2020' },
    visitatie: 'nee',
    kibg: 'nee',
  },
  class: 'likely',
  says: ['digitale overeenkomst als vrijgevestigde'],
}

/** An institution, one euro below the bound of a digital contract. */
export const institution = {
  name: 'P04: an institution one euro below the bound',
  policy: 'vgz-ggz-2023',
  date: '2022-10-15',
  answers: {
    kwaliteitsstatuut: 'ja',
    'contract-vorig-jaar': 'ja',
    vorm: 'instelling',
    settings: ['2', '3'],
    plafond: { number: '2.999.999', basis: 'plafond-2020' },
    groepsomzet: 'geen-groep',
  },
  class: 'likely',
  says: ['digitale overeenkomst als instelling'],
}

export const profiles = [
  psychologist,
  {
    ...psychologist,
    name: 'P02: as P01, with a visitation and the KiBG mark',
    answers: { ...psychologist.answers, visitatie: 'ja', kibg: 'ja' },
    says: ['digitale overeenkomst als vrijgevestigde', 'Visitatiecertificaat', 'Keurmerk Basis GGZ'],
  },
  {
    ...psychologist,
    name: 'P02a: as P01, with only the KiBG mark',
    answers: { ...psychologist.answers, kibg: 'ja' },
    says: ['digitale overeenkomst als vrijgevestigde', 'Keurmerk Basis GGZ'],
  },
  institution,
  {
    ...institution,
    name: 'P07: an institution in a group of exactly three million',
    answers: {
      ...institution.answers,
      settings: ['3', '5'],
      plafond: { number: '1.200.000', basis: 'plafond-2020' },
      groepsomzet: { number: '3.000.000' },
    },
    says: ['digitale overeenkomst als instelling', 'Precies op de grens'],
  },
  {
    ...institution,
    name: 'P08a: an institution with only a secured setting, after its settings',
    answers: { kwaliteitsstatuut: 'ja', 'contract-vorig-jaar': 'ja', vorm: 'instelling', settings: ['6'] },
    class: 'conditional',
    says: ['handmatig'],
  },
  {
    name: 'P05: an institution exactly on the bound',
    policy: 'vgz-ggz-2023',
    date: '2022-10-15',
    answers: {
      kwaliteitsstatuut: 'ja',
      'contract-vorig-jaar': 'ja',
      vorm: 'instelling',
      settings: ['2', '3'],
      plafond: { number: '€ 3.000.000,00', basis: 'plafond-2020' },
    },
    class: 'conditional',
    says: ['niet via het digitale proces'],
  },
  {
    name: 'P08: an institution with a secured setting beside another: two readings',
    policy: 'vgz-ggz-2023',
    date: '2022-10-15',
    answers: {
      kwaliteitsstatuut: 'ja',
      'contract-vorig-jaar': 'ja',
      vorm: 'instelling',
      settings: ['3', '7'],
      plafond: { number: '900.000', basis: 'plafond-2020' },
      groepsomzet: 'geen-groep',
    },
    class: 'unclear',
    says: ['helemaal niet digitaal', 'Alleen setting 6 en 7 vallen buiten de digitale overeenkomst'],
  },
  {
    name: 'P10: a psychotherapist who asks in the running year',
    policy: 'vgz-ggz-2023',
    date: '2023-03-15',
    answers: { kwaliteitsstatuut: 'ja', 'contract-dit-jaar': 'nee' },
    class: 'too-late',
    says: ['te laat'],
  },
  {
    ...psychologist,
    name: 'a psychologist who does not know her turnover: what is still possible',
    answers: { ...psychologist.answers, plafond: null },
    class: null,
    says: ['Wij kunnen dit nog niet zeggen. Er zijn 2 mogelijkheden.', 'Zoek dit eerst uit: Wat is uw zorgkostenplafond 2020'],
  },
]
