package claims

// judgeWeights is what each feature is worth, fitted by logistic regression on the first half of the LGL corpus:
// go test ./claims -run TestFit -fit
func judgeWeights() vector {
	return vector{
		fBias:            -2.90,
		fCountry:         4.27,
		fRegion:          1.15,
		fDistrict:        3.05,
		fTown:            -3.65,
		fAreaOrWater:     0.24,
		fPeople:          2.71,
		fFeatureNoun:     1.93,
		fPopulation:      5.34,
		fPrimary:         2.61,
		fManyWords:       0.64,
		fStart:           -0.06,
		fCommon:          -4.79,
		fCommonAtStart:   -0.72,
		fGiven:           -1.21,
		fGivenBefore:     -1.26,
		fTitleBefore:     -0.60,
		fCapitalBefore:   -1.49,
		fCapitalAfter:    -1.73,
		fGovernmentAfter: 1.28,
		fNamedForAfter:   -1.21,
		fStreetAfter:     -3.20,
		fNumberBefore:    -0.38,
		fBusinessAfter:   -0.32,
		fIn:              0.45,
		fNear:            0.44,
		fFrom:            0.73,
		fOf:              0.87,
		fThe:             0.57,
		fArticle:         1.06,
		fDirectionBefore: 1.28,
		fRegionAfter:     1.36,
		fCommaBefore:     1.81,
		fStrongTwin:      2.01,
		fPersonTwin:      -2.69,
		fLowerTwin:       -1.17,
		fSpeechAfter:     -2.37,
		fUnknown:         -0.60,
		fCaps:            1.26,
		fDotted:          2.45,
		fDateline:        0.00,
		fQuoteBefore:     -0.10,
		fHyphen:          2.05,
		fOften:           0.11,
		fFew:             0.81,
	}
}

// choiceWeights is what each reason is worth, found by climbing one weight at a time on the same half, but for two:
// population is worth more and a suburb less than local news alone would have it, since news of the world is read too.
func choiceWeights() choice {
	return choice{
		rPopulation: 6, rPrimary: 1.7, rCountry: 5.7, rRegion: 4.5, rDistrict: 0.5, rSuburb: -2, rExplicit: 8,
		rHeld: 1.5, rNear: 2.4, rRound: 1.5, rSameLand: 2.2, rTwin: 2, rRival: -5, rPeople: 3, rHolds: 4,
	}
}
