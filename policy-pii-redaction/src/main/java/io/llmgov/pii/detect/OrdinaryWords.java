package io.llmgov.pii.detect;

import java.util.Arrays;
import java.util.Set;

/**
 * Words of at least five letters (shorter ones that are written in capitals too) that stand in many texts without speaking of
 * an identifier: such a context word counts near a number, not from the other end of a text.
 */
final class OrdinaryWords {

    private static final Set<String> WORDS = Set.copyOf(Arrays.asList((
            // English
            "account address alien authority avenue banking beneficiary birth born burger business call card cards"
                    + " checking citizen citizenship client company controlled coordinate debit deposit device"
                    + " document documents drive driver drivers driving election elector electoral employer"
                    + " employment entity ether ethernet family flat foreign foreigner foreigners health host"
                    + " hospital house identification identity individual insurance insured interface invoice"
                    + " issued lane licence license live lives living location medical member mobile national"
                    + " nationality number numbers numeric office organization passport passports patient payroll"
                    + " payslip pension people permit person personal phone plate position postal prescriber"
                    + " prescription provider public registrant registration residence resident revenue road"
                    + " routing savings security server service social state street surgery taxes taxpayer"
                    + " transit travel vehicle verification voter voters wallet welfare wire bike bulk car fin"
                    + " pass run tie live sat dea"
                    // German, Dutch, Scandinavian
                    + " adresse ausweis dokumentennummer fahrzeug fodt folkbokford kunde nummer firma identiteit"
                    + " karte konto kort patient perso rente rekening reisepass staat steuer steuerliche"
                    + " versicherung versicherungsnummer"
                    // French, Spanish, Italian, Portuguese, Romanian, Catalan
                    + " assurance assure banque buletin carne carnet carta carte ciudadania codice compte conta"
                    + " contribuinte contribuyente contribuyentes conto cuenta documento elettronica empresa"
                    + " entreprise etablissement extranjera extranjero extranjeros factura financas fiscal"
                    + " fiscale fornecedor identidad identidade identificacao identificacion identita"
                    + " identitate immatriculation immatriculee laboral naissance persona personas poblacion"
                    + " registre registro residencia sanitaria securite seria sociale sociedad societe tarjeta"
                    + " tessera titular tributaria tributario numero"
                    // Slavic, Baltic, Uralic
                    + " dzialalnosc dzimis dzimusi ewidencyjny faktura gimes gimusi gospodarcza identifikacijski"
                    + " identyfikacji identyfikacyjny karta kodas konto legitymuje narodena narodeny narozen"
                    + " narozena obywatel osobisty osobistego osobistym osobni podatkowej podatkowy podatnik"
                    + " podatnika porezni przedsiebiorca rojen rojena stevilka sundinud statystyczny urodzona"
                    + " urodzony tarsadalombiztositas tarsadalombiztositasi личен граждански"
                    // others
                    + " identitas kependudukan μητρωου"
                    + " 外国人 外僑 地址 证件 アドレス 주소 외국인 카드 カード")
            .split(" ")));

    private OrdinaryWords() {}

    /** @param word folded */
    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
