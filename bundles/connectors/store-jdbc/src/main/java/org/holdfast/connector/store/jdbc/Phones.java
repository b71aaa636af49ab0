package org.holdfast.connector.store.jdbc;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import org.holdfast.api.Masked;

/** Checks telephone numbers and brings them into the E.164 form. */
final class Phones {
    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    private final String region;

    /**
     * For numbers of a region.
     *
     * @param region ISO 3166 region of numbers without {@code +}, or empty: those are refused
     * @throws IllegalArgumentException if there is no such region
     */
    Phones(String region) {
        this.region = region.trim().toUpperCase(Locale.ROOT);
        if (!this.region.isEmpty() && !util.getSupportedRegions().contains(this.region)) {
            throw new IllegalArgumentException(
                    "default region: two letters of a country such as DE expected, found '" + region + "'");
        }
    }

    /** The number in E.164 form. The reason of a refusal has the number masked. */
    String normalised(String column, String text) throws RefusedException {
        try {
            PhoneNumber number = util.parse(text, region.isEmpty() ? "ZZ" : region);
            if (!util.isValidNumber(number)) {
                throw new RefusedException(column, "no telephone number has this form: " + Masked.number(text));
            }
            return util.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            String hint = e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE && region.isEmpty()
                    ? "a number with + and country code, or a default region, expected, found "
                    : "a telephone number expected, found ";
            throw new RefusedException(column, hint + Masked.number(text));
        }
    }
}
