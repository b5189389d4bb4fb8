package io.llmgov.pii.ids;

import io.llmgov.pii.detect.IdentifierRecognizer;
import io.llmgov.pii.ids.at.SocialInsuranceNumber;
import io.llmgov.pii.ids.be.NationalNumber;
import io.llmgov.pii.ids.bg.Egn;
import io.llmgov.pii.ids.ch.Ahv;
import io.llmgov.pii.ids.cz.BirthNumber;
import io.llmgov.pii.ids.de.PensionInsuranceNumber;
import io.llmgov.pii.ids.de.Personalausweis;
import io.llmgov.pii.ids.de.Reisepass;
import io.llmgov.pii.ids.de.SteuerId;
import io.llmgov.pii.ids.de.VatId;
import io.llmgov.pii.ids.dk.Cpr;
import io.llmgov.pii.ids.ee.Isikukood;
import io.llmgov.pii.ids.es.Cif;
import io.llmgov.pii.ids.es.Dni;
import io.llmgov.pii.ids.es.Nie;
import io.llmgov.pii.ids.fi.Hetu;
import io.llmgov.pii.ids.fr.Nir;
import io.llmgov.pii.ids.fr.Siren;
import io.llmgov.pii.ids.fr.Siret;
import io.llmgov.pii.ids.gr.Amka;
import io.llmgov.pii.ids.hr.Oib;
import io.llmgov.pii.ids.hu.AdoazonositoJel;
import io.llmgov.pii.ids.hu.Taj;
import io.llmgov.pii.ids.ie.Pps;
import io.llmgov.pii.ids.it.CartaIdentita;
import io.llmgov.pii.ids.it.CodiceFiscale;
import io.llmgov.pii.ids.it.PartitaIva;
import io.llmgov.pii.ids.lt.AsmensKodas;
import io.llmgov.pii.ids.lv.PersonasKods;
import io.llmgov.pii.ids.nl.Bsn;
import io.llmgov.pii.ids.no.DNummer;
import io.llmgov.pii.ids.no.Fodselsnummer;
import io.llmgov.pii.ids.pl.DowodOsobisty;
import io.llmgov.pii.ids.pl.Nip;
import io.llmgov.pii.ids.pl.Pesel;
import io.llmgov.pii.ids.pl.Regon;
import io.llmgov.pii.ids.pt.Nif;
import io.llmgov.pii.ids.ro.Cnp;
import io.llmgov.pii.ids.se.Personnummer;
import io.llmgov.pii.ids.se.Samordningsnummer;
import io.llmgov.pii.ids.si.Emso;
import io.llmgov.pii.ids.tr.KimlikNo;
import io.llmgov.pii.ids.uk.DrivingLicence;
import io.llmgov.pii.ids.uk.NationalInsuranceNumber;
import io.llmgov.pii.ids.uk.NhsNumber;
import io.llmgov.pii.ids.uk.Passport;
import io.llmgov.pii.ids.uk.Postcode;
import java.util.List;

/** The identity numbers of Europe that are recognized, country by country. */
public final class EuropeanIds {

    private static final List<IdentifierRecognizer> ALL = List.of(
            new NhsNumber(),
            new NationalInsuranceNumber(),
            new Passport(),
            new DrivingLicence(),
            new Postcode(),
            new SteuerId(),
            new PensionInsuranceNumber(),
            new Personalausweis(),
            new Reisepass(),
            new VatId(),
            new Nir(),
            new Siren(),
            new Siret(),
            new Dni(),
            new Nie(),
            new Cif(),
            new CodiceFiscale(),
            new PartitaIva(),
            new CartaIdentita(),
            new Pesel(),
            new Nip(),
            new Regon(),
            new DowodOsobisty(),
            new Bsn(),
            new NationalNumber(),
            new Nif(),
            new Personnummer(),
            new Samordningsnummer(),
            new Hetu(),
            new Fodselsnummer(),
            new DNummer(),
            new Cpr(),
            new Pps(),
            new Ahv(),
            new SocialInsuranceNumber(),
            new BirthNumber(),
            new Cnp(),
            new Taj(),
            new AdoazonositoJel(),
            new Egn(),
            new Isikukood(),
            new AsmensKodas(),
            new KimlikNo(),
            new PersonasKods(),
            new Amka(),
            new Oib(),
            new Emso());

    private EuropeanIds() {}

    public static List<IdentifierRecognizer> all() {
        return ALL;
    }
}
