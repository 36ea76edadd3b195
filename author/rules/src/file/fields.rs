//! How the fields are read that can be written in more than one way, and the tables that keep their order.

use super::tables::{ChangeField, ChangeTable, OneOrMore, Ordered};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;
use std::marker::PhantomData;

impl<'de, Table: Deserialize<'de>> Deserialize<'de> for Ordered<Table> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(OrderedVisitor(PhantomData))
    }
}

struct OrderedVisitor<Table>(PhantomData<Table>);

impl<'de, Table: Deserialize<'de>> Visitor<'de> for OrderedVisitor<Table> {
    type Value = Ordered<Table>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("tables by name")
    }

    fn visit_map<Map: MapAccess<'de>>(self, mut map: Map) -> Result<Self::Value, Map::Error> {
        let mut tables = Vec::new();
        while let Some(entry) = map.next_entry()? {
            tables.push(entry);
        }
        Ok(Ordered(tables))
    }
}

impl<'de> Deserialize<'de> for ChangeField {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ChangeVisitor)
    }
}

struct ChangeVisitor;

impl<'de> Visitor<'de> for ChangeVisitor {
    type Value = ChangeField;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("\"fixed\" or { effort = 1 to 5, lead-time = \"…\", route-text = {…}, advise = {…} }")
    }

    fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Self::Value, E> {
        Ok(ChangeField::Word(word.to_owned()))
    }

    fn visit_map<Map: MapAccess<'de>>(self, map: Map) -> Result<Self::Value, Map::Error> {
        ChangeTable::deserialize(MapAccessDeserializer::new(map)).map(ChangeField::Table)
    }
}

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OneOrMoreVisitor)
    }
}

struct OneOrMoreVisitor;

impl<'de> Visitor<'de> for OneOrMoreVisitor {
    type Value = OneOrMore;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("the id of a list, or the ids of several questions")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(OneOrMore::One(name.to_owned()))
    }

    fn visit_seq<Names: SeqAccess<'de>>(self, mut names: Names) -> Result<Self::Value, Names::Error> {
        let mut several = Vec::new();
        while let Some(name) = names.next_element()? {
            several.push(name);
        }
        Ok(OneOrMore::Several(several))
    }
}
