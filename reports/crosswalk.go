package reports

import "salient"

// Crosswalk is the version of the table from data sets' types to predicates; it changes when a row of it does.
const Crosswalk = 2

// acledPredicate turns a sub-event type of ACLED's codebook (2024: 25 sub-event types of six event types) into a
// predicate. Those that are not here say too little.
func acledPredicate(subtype string) salient.Predicate {
	switch subtype {
	case "Government regains territory", "Non-state actor overtakes territory", "Non-violent transfer of territory":
		return salient.Takes
	case "Headquarters or base established":
		return salient.Holds
	case "Armed clash":
		return salient.Clashes
	case "Shelling/artillery/missile attack", "Air/drone strike", "Grenade", "Remote explosive/landmine/IED", "Suicide bomb", "Chemical weapon":
		return salient.Strikes
	case "Attack":
		return salient.Casualties
	case "Agreement":
		return salient.Agrees
	case "Change to group/activity", "Disrupted weapons use", "Looting/property destruction", "Other":
		return salient.Other
	}
	return ""
}

// acledHolder is the actor that holds the place after the event. ACLED's order of actors says nothing ("Actor 1" is not
// the attacker), so that the kinds of the actors decide: a government regains by its state forces, others overtake.
// Where two could be meant, it is not said.
func acledHolder(subtype string, actors, kinds [2]string) string {
	state := [2]bool{stateForces(kinds[0]), stateForces(kinds[1])}
	alone := actors[1] == ""
	switch subtype {
	case "Government regains territory":
		return only(actors, state)
	case "Non-state actor overtakes territory":
		return only(actors, [2]bool{!state[0], !alone && !state[1]})
	case "Non-violent transfer of territory", "Headquarters or base established":
		if alone {
			return actors[0]
		}
	}
	return ""
}

// stateForces tells whether the kind of an actor is that of a state's forces: by its name, or by its number in the
// exports made before 2024.
func stateForces(kind string) bool {
	return kind == "State forces" || kind == "State Forces" || kind == "1"
}

// only is the one actor that is meant; empty where none or both are.
func only(actors [2]string, meant [2]bool) string {
	switch {
	case meant[0] && !meant[1]:
		return actors[0]
	case meant[1] && !meant[0]:
		return actors[1]
	}
	return ""
}

// ucdpPredicate turns UCDP's type of violence (1 state-based, 2 non-state, 3 one-sided) into a predicate. Every event of
// UCDP is deadly.
func ucdpPredicate(kind string) salient.Predicate {
	switch kind {
	case "1", "2":
		return salient.Clashes
	case "3":
		return salient.Casualties
	}
	return ""
}
